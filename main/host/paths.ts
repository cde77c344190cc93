import { chmodSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** `out/main`: code that several processes share is built one folder deeper, in `chunks`. */
const mainDir =
  basename(import.meta.dirname) === 'chunks' ? dirname(import.meta.dirname) : import.meta.dirname;

export type BuiltFiles = {
  /** The folder of the window's files. */
  readonly renderer: string;
  readonly preload: string;
  readonly keytarWorker: string;
};

/** The built files, next to the one that is running. */
export const built: BuiltFiles = {
  renderer: join(mainDir, '../renderer'),
  preload: join(mainDir, '../preload/preload.cjs'),
  keytarWorker: join(mainDir, 'keytar-worker.js'),
};

type Surroundings = {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
};

/**
 * Where this user's accounts and settings are kept: the same folder for every host, so that what was added
 * in the window is there for scripts.
 */
export function userDataDir(
  { platform, env, home }: Surroundings = {
    platform: process.platform,
    env: process.env,
    home: homedir(),
  },
): string {
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData/Roaming'), 'Flatten');
  if (platform === 'darwin') return join(home, 'Library/Application Support/Flatten');
  return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'Flatten');
}

/**
 * Makes the folder where it is missing, and closes it to other users whatever the umask is. Synchronous,
 * since Electron must have it before its first event.
 */
export function ensurePrivateDir(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32') chmodSync(dir, 0o700);
}
