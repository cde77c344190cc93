import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

type Machine = {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  isProgram(path: string): boolean;
};

const linuxNames = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const macApplications = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsPrograms = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

/**
 * An installed Chrome, Chromium or Edge, or null. FLATTEN_BROWSER names another one; a path there that is
 * no program is null too, for the user meant that one and no other.
 */
export function findBrowser(machine: Machine = thisMachine): string | null {
  const chosen = machine.env['FLATTEN_BROWSER'];
  const candidates = chosen ? [chosen] : installedBrowsers(machine);
  return candidates.find((path) => machine.isProgram(path)) ?? null;
}

function installedBrowsers({ platform, env }: Machine): readonly string[] {
  if (platform === 'darwin') {
    const roots = ['/Applications', join(env['HOME'] ?? '/', 'Applications')];
    return combined(roots, macApplications);
  }
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return combined(
      roots.filter((root) => root !== undefined),
      windowsPrograms,
    );
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return combined([...folders, '/usr/bin', '/snap/bin'], linuxNames);
}

/** By program first, so that the better known one wins wherever it is. */
function combined(roots: readonly string[], names: readonly string[]): readonly string[] {
  return names.flatMap((name) => roots.map((root) => join(root, name)));
}

const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  isProgram: (path) => {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  },
};
