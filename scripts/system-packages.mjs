import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { alone, capture, say } from './process.mjs';

const browsers = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];
const libraryFolders = ['/usr/lib', '/usr/lib64', '/lib'];
const pythonFolders = ['/usr/lib/python3/dist-packages', '/usr/lib64/python3/site-packages'];
const fontFolders = ['/usr/share/fonts', '/usr/local/share/fonts'];

/**
 * What the system must bring: how to see that it is there, and what it is called where. `start` is
 * what the window needs, `test` what the tests need beyond it.
 */
const requirements = [
  {
    for: 'start',
    here: () => hasBrowser(),
    names: { debian: ['chromium'], fedora: ['chromium'], arch: ['chromium'] },
  },
  {
    for: 'start',
    here: () => hasFile(libraryFolders, /^libsecret-1\.so\.0$/, 1),
    names: { debian: ['libsecret-1-0'], fedora: ['libsecret'], arch: ['libsecret'] },
  },
  {
    for: 'start',
    here: () => hasFile(fontFolders, /liberation|arial|helvet|dejavu/i, 3),
    names: {
      debian: ['fonts-liberation'],
      fedora: ['liberation-fonts'],
      arch: ['ttf-liberation'],
    },
  },
  {
    for: 'start',
    here: () => hasFile(fontFolders, /cjk|wqy|source.?han|droid.*fallback/i, 3),
    names: {
      debian: ['fonts-noto-cjk'],
      fedora: ['google-noto-sans-cjk-fonts'],
      arch: ['noto-fonts-cjk'],
    },
  },
  {
    for: 'test',
    here: () => ['Xvfb', 'xvfb-run', 'xauth'].every(hasProgram),
    names: {
      debian: ['xvfb', 'xauth'],
      fedora: ['xorg-x11-server-Xvfb', 'xorg-x11-xauth'],
      arch: ['xorg-server-xvfb', 'xorg-xauth'],
    },
  },
  {
    for: 'test',
    here: () => ['dbus-run-session', 'dbus-daemon', 'dbus-send'].every(hasProgram),
    names: { debian: ['dbus', 'dbus-x11'], fedora: ['dbus-daemon'], arch: ['dbus'] },
  },
  {
    for: 'test',
    here: () => ['gnome-keyring-daemon', 'secret-tool'].every(hasProgram),
    names: {
      debian: ['gnome-keyring', 'libsecret-tools'],
      fedora: ['gnome-keyring', 'libsecret'],
      arch: ['gnome-keyring', 'libsecret'],
    },
  },
  {
    for: 'test',
    here: () => hasProgram('openssl'),
    names: { debian: ['openssl'], fedora: ['openssl'], arch: ['openssl'] },
  },
  {
    for: 'test',
    here: () => hasFile(pythonFolders, /^dbus$/, 1),
    names: { debian: ['python3-dbus'], fedora: ['python3-dbus'], arch: ['python-dbus'] },
  },
];

const installers = {
  debian: 'apt-get install --no-install-recommends',
  fedora: 'dnf install',
  arch: 'pacman -S --needed',
};

/**
 * Sees to the system packages for `start` or `test` (which includes `start`).
 * On Debian and Ubuntu, as root or with a sudo that asks nothing, it installs what is missing; elsewhere
 * it prints the one command that does. Resolves to whether everything is there; never throws.
 */
export async function ensureSystem(needs) {
  if (process.platform !== 'linux') return ensureBrowser();
  if (missing(needs).length === 0) return true;
  const family = linuxFamily();
  if (family === 'debian') await alone('system', () => installOnDebian(needs));
  const left = missing(needs);
  if (left.length === 0) return true;
  const prefix = family === null ? 'Please install: ' : `Please run: sudo ${installers[family]} `;
  say(`Some system packages are missing. ${prefix}${packageNames(left, family).join(' ')}`);
  return false;
}

/** Whether a program of this name is on the PATH. */
export function hasProgram(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
}

function missing(needs) {
  const kinds = needs === 'test' ? ['start', 'test'] : ['start'];
  return requirements.filter((each) => kinds.includes(each.for) && !each.here());
}

function packageNames(list, family) {
  return list.flatMap((each) => each.names[family ?? 'debian']);
}

async function installOnDebian(needs) {
  const left = missing(needs);
  const prefix = left.length === 0 ? null : await rootPrefix();
  if (prefix === null) return;
  const names = packageNames(left, 'debian');
  say(`Installing system packages: ${names.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-y'];
  for (const args of [['update'], ['install', '--no-install-recommends', ...names]]) {
    const [command, ...rest] = [...apt, ...args];
    const { code, output } = await capture(command, rest, { env });
    if (code !== 0)
      say(`apt-get ${args[0]} failed:\n${output.trimEnd().split('\n').slice(-5).join('\n')}`);
  }
}

/** What to put before a command so that root runs it; null where that would need a password. */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  if (!hasProgram('sudo')) return null;
  const { code } = await capture('sudo', ['-n', 'true']);
  return code === 0 ? ['sudo', '-n'] : null;
}

function linuxFamily() {
  const text = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const ids = [...text.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap((match) =>
    match[1].split(' '),
  );
  if (ids.includes('debian') || ids.includes('ubuntu')) return 'debian';
  if (ids.includes('fedora') || ids.includes('rhel')) return 'fedora';
  return ids.includes('arch') ? 'arch' : null;
}

/** Windows brings Edge; on a Mac a browser is only needed where Electron's runtime is missing. */
function ensureBrowser() {
  if (process.platform !== 'darwin' || hasBrowser()) return true;
  say('No Chrome or Chromium was found. Please run: brew install --cask google-chrome');
  return false;
}

function hasBrowser() {
  if (process.env.FLATTEN_BROWSER !== undefined) return existsSync(process.env.FLATTEN_BROWSER);
  if (process.platform !== 'darwin') return browsers.some(hasProgram);
  return ['Google Chrome', 'Chromium', 'Microsoft Edge'].some((name) =>
    existsSync(`/Applications/${name}.app`),
  );
}

/** Whether a name that matches stands in one of the folders or at most `depth` folders below. */
function hasFile(folders, pattern, depth) {
  return folders.some((folder) => {
    let entries = [];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch {
      return false;
    }
    if (entries.some((entry) => pattern.test(entry.name))) return true;
    const below = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    return (
      depth > 0 &&
      hasFile(
        below.map((name) => join(folder, name)),
        pattern,
        depth - 1,
      )
    );
  });
}
