import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone, capture, captureNpm, root, say } from './process.mjs';

export { ensureSystem } from './system-packages.mjs';

/** What the user can do something about; its message is all that is shown. */
export class SetupProblem extends Error {}

const oldestNode = [20, 19];
const stampPath = join(root, 'out', '.stamp');
const built = [
  'out/main/electron.js',
  'out/main/headless.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
];
const buildSources = ['app', 'main', 'renderer'];
const buildSettings = ['electron.vite.config.ts', 'package-lock.json', 'tsconfig.json'];

/** Ends the process with one line where this Node is older than `engines` in package.json. */
export function checkNode(version = process.versions.node) {
  if (isNodeNewEnough(version)) return;
  say(`Flatten needs Node ${oldestNode.join('.')} or later; this is Node ${version}.`);
  process.exit(1);
}

export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

/** Installs the packages of package-lock.json where node_modules does not hold exactly them. */
export async function ensurePackages() {
  checkNode();
  await install(root, 'Installing packages (half a minute) …');
}

/** Installs the exchange SDKs that the tests drive as clients; the application never uses them. */
export async function ensureSdk() {
  const folder = join(root, 'test', 'sdk');
  if (existsSync(join(folder, 'package-lock.json'))) {
    await install(folder, 'Installing the SDKs that the tests compare with …');
  }
}

/** Builds into `out/` where a source or a setting changed since the last build. */
export async function ensureBuild() {
  if (isBuilt()) return;
  await alone('build', async () => {
    if (isBuilt()) return;
    const stamp = sourceHash();
    say('Building …');
    rmSync(stampPath, { force: true });
    const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const { code, output } = await capture(process.execPath, [tool, 'build', '--logLevel', 'warn']);
    if (code !== 0) throw new SetupProblem(`The build failed:\n${lastLines(output, 40)}`);
    mkdirSync(join(root, 'out'), { recursive: true });
    writeFileSync(stampPath, stamp);
  });
}

/**
 * Runs a script's steps; a problem that the user can act on is printed without a stack.
 * Resolves to what `steps` resolves to, or ends the process with code 1.
 */
export async function orExit(steps) {
  try {
    return await steps();
  } catch (error) {
    say(error instanceof SetupProblem ? error.message : String(error?.stack ?? error));
    return process.exit(1);
  }
}

/**
 * Whether `node_modules/.package-lock.json`, which npm writes when an install is complete, holds every
 * package of the lock file. Optional packages may be missing: they belong to other platforms.
 */
export function holdsPackages(lockText, installedText) {
  const wanted = JSON.parse(lockText).packages;
  const present = JSON.parse(installedText).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    if (found === undefined) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

async function install(folder, progress) {
  if (isInstalled(folder)) return;
  await alone('packages', async () => {
    if (isInstalled(folder)) return;
    say(progress);
    const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    const { code, output } = await captureNpm(args, { cwd: folder });
    if (code === 0) return;
    throw new SetupProblem(`npm ci failed in ${folder}:\n${lastLines(output, 20)}`);
  });
}

function isInstalled(folder) {
  const present = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(present)) return false;
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  return holdsPackages(lock, readFileSync(present, 'utf8'));
}

function isBuilt() {
  if (!existsSync(stampPath) || built.some((path) => !existsSync(join(root, path)))) return false;
  return readFileSync(stampPath, 'utf8') === sourceHash();
}

function sourceHash() {
  const hash = createHash('sha256');
  const files = buildSources.flatMap((folder) => filesBelow(folder));
  for (const path of [...files.sort(), ...buildSettings]) {
    const full = join(root, path);
    if (existsSync(full)) hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
}

function lastLines(text, count) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
