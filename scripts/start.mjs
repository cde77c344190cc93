/*
 * `npm start`: installs what is missing, builds, and opens the window in Electron, or in an installed
 * browser where Electron's runtime cannot be had. `--host=electron|chromium|headless|drill` forces one;
 * every other argument goes to the host.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseHost, hasDisplay, hosts, sandboxProblem } from './choose-host.mjs';
import { builtProcess, launch } from './launch.mjs';
import { root, say } from './process.mjs';
import { ensureBuild, ensurePackages, ensureSystem, orExit } from './setup.mjs';

const electronFolder = join(root, 'node_modules', 'electron');

/** The runtime has about 110 MB; who waits longer for it is better served by the browser today. */
const downloadTimeoutMs = 180_000;

const { forced, args } = readArguments(process.argv.slice(2));

const { host, line } = await orExit(async () => {
  await ensurePackages();
  const choice = await chooseHost({
    forced,
    hasDisplay: hasDisplay(process.platform, process.env),
    electron: electronProblem,
  });
  if (choice.host === 'electron' && forced !== null) await getElectron();
  if (choice.host === 'chromium' || choice.host === 'drill') await ensureSystem('start');
  await ensureBuild();
  return choice;
});
say(line);
process.exit(await run());

function run() {
  if (host !== 'electron') return launch(process.execPath, [builtProcess(host), ...args]);
  const program = readFileIfThere(join(electronFolder, 'path.txt'));
  if (program === null) {
    say("Electron's runtime is not installed and could not be downloaded.");
    return 1;
  }
  return launch(join(electronFolder, 'dist', program), [root, ...args]);
}

function readArguments(argv) {
  const args = argv.filter((each) => !each.startsWith('--host='));
  const forced = argv.find((each) => each.startsWith('--host='))?.slice('--host='.length) ?? null;
  if (forced === null || hosts.includes(forced)) return { forced, args };
  say(`Usage: npm start -- [--host=${hosts.join('|')}]`);
  return process.exit(2);
}

async function electronProblem() {
  const sandbox = sandboxProblem({
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    readSetting: (name) => readFileIfThere(join('/proc/sys', name)),
  });
  if (sandbox !== null) return sandbox;
  return (await getElectron()) ? null : "Electron's runtime could not be downloaded";
}

/** Downloads Electron's runtime where it is missing; quiet, bounded, and false where it is not to be had. */
function getElectron() {
  return new Promise((resolve) => {
    const installer = spawn(process.execPath, [join(electronFolder, 'install.js')], {
      stdio: 'ignore',
      timeout: downloadTimeoutMs,
    });
    const patience = setTimeout(() => say("Getting Electron's runtime (about 110 MB) …"), 1_500);
    const settle = (there) => {
      clearTimeout(patience);
      resolve(there);
    };
    installer.on('error', () => settle(false));
    installer.on('exit', (code) => settle(code === 0));
  });
}

function readFileIfThere(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
