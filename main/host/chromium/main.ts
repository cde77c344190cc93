import { readArguments, usage } from '../arguments';
import { claimDataDir } from '../data-dir-claim';
import { ensurePrivateDir } from '../paths';
import { findBrowser } from './find-browser';
import { startChromiumHost } from './host';

/** Exit codes: 0 when the window was closed, 1 for a start that failed, 2 for arguments. */
async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2));
  if (options === null) return complain(`Usage: chromium ${usage}`, 2);
  const executablePath = findBrowser();
  if (executablePath === null) {
    return complain('No Chrome, Chromium or Edge found: install one, or set FLATTEN_BROWSER', 1);
  }
  if (!hasDisplay())
    return complain('No display here: neither DISPLAY nor WAYLAND_DISPLAY is set', 1);
  ensurePrivateDir(options.dataDir);
  let raise = (): void => {};
  const claim = await claimDataDir(options.dataDir, () => raise());
  if (claim === null) return complain('Flatten is already running; its window was raised', 0);
  const host = await startChromiumHost({ ...options, executablePath, headless: false });
  raise = () => void host.page.bringToFront().catch(() => undefined);
  process.on('SIGINT', () => void host.close());
  process.on('SIGTERM', () => void host.close());
  await host.closed;
  await claim.release();
  return 0;
}

function hasDisplay(): boolean {
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = process.env;
  return process.platform !== 'linux' || Boolean(x11 || wayland);
}

/** The browser's own log follows its message and helps nobody who reads it here. */
function firstLine(error: unknown): string {
  return String(error).split('\n', 1)[0] ?? '';
}

function complain(line: string, code: number): number {
  process.stderr.write(`${line}\n`);
  return code;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => process.exit(complain(`Flatten could not start: ${firstLine(error)}`, 1)),
);
