import { spawn } from 'node:child_process';

type Command = { readonly file: string; readonly args: readonly string[] };

/** A command of the desktop that does not end by itself in this time is taken to work. */
const patienceMs = 2_000;

/**
 * Shows a page in the user's browser, for the hosts that have no Electron. `url` is one of main's own
 * constants; nothing of it is read by a shell. Rejects where no command does it.
 */
export function openInBrowser(url: string): Promise<void> {
  if (new URL(url).protocol !== 'https:') throw new Error('Only https pages are opened');
  return firstThatWorks(openCommands(process.platform, url), null);
}

/** Copies by the desktop's own command. Rejects where there is none. */
export function copyToClipboard(text: string): Promise<void> {
  return firstThatWorks(copyCommands(process.platform, process.env), text);
}

export function openCommands(platform: string, url: string): readonly Command[] {
  if (platform === 'darwin') return [{ file: 'open', args: [url] }];
  if (platform === 'win32') {
    return [{ file: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', url] }];
  }
  return [{ file: 'xdg-open', args: [url] }];
}

export function copyCommands(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly Command[] {
  if (platform === 'darwin') return [{ file: 'pbcopy', args: [] }];
  if (platform === 'win32') return [{ file: 'clip.exe', args: [] }];
  const wayland = env['WAYLAND_DISPLAY'] ? [{ file: 'wl-copy', args: [] }] : [];
  const x11 = [
    { file: 'xclip', args: ['-selection', 'clipboard'] },
    { file: 'xsel', args: ['--clipboard', '--input'] },
  ];
  return env['DISPLAY'] ? [...wayland, ...x11] : wayland;
}

async function firstThatWorks(commands: readonly Command[], input: string | null): Promise<void> {
  for (const command of commands) {
    if (await works(command, input)) return;
  }
  throw new Error('This desktop has no command for that');
}

function works({ file, args }: Command, input: string | null): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true });
    const patience = setTimeout(() => resolve(true), patienceMs);
    const settle = (worked: boolean): void => {
      clearTimeout(patience);
      resolve(worked);
    };
    child.on('error', () => settle(false));
    child.on('exit', (code) => settle(code === 0));
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    child.unref();
  });
}
