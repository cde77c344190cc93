import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { userDataDir } from './paths';

export type HostArguments = {
  readonly dataDir: string;
  readonly vault: 'keychain' | 'session';
};

/** The arguments of every host, in words. */
export const usage = '[--data-dir DIR] [--vault=keychain|session]';

/** Null where the arguments are not understood. */
export function readArguments(argv: readonly string[]): HostArguments | null {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { 'data-dir': { type: 'string' }, vault: { type: 'string' } },
    });
    const vault = values.vault ?? 'keychain';
    const dataDir = values['data-dir'] ?? userDataDir();
    if ((vault !== 'keychain' && vault !== 'session') || dataDir === '') return null;
    return { dataDir: resolve(dataDir), vault };
  } catch {
    return null;
  }
}
