import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './check.mjs';
import { capture, root } from './process.mjs';
import { ensureBuild, ensurePackages, ensureSdk, ensureSystem, orExit } from './setup.mjs';
import { hasProgram } from './system-packages.mjs';
import { readPlaywright, render, summarise } from './test-report.mjs';

const unitFolders = ['app', 'main', 'renderer', 'scripts'];
/** Suites with a runner of their own; every other one is a folder of `test/` that vitest runs. */
const ownRunner = ['checks', 'build', 'keychain', 'e2e'];
/** Every one of these must run at least one test, or the run fails. */
const required = [
  'checks',
  'build',
  'unit',
  'architecture',
  'contract',
  'faults',
  'integration',
  'packaging',
  'sdk',
  'keychain',
  'e2e',
];

const results = mkdtempSync(join(tmpdir(), 'flatten-tests-'));
const seconds = {};
const outcomes = [];

await orExit(runAll);

async function runAll() {
  await ensurePackages();
  const known = [...new Set([...required, ...testFolders()])];
  const chosen = process.argv.slice(2);
  const unknown = chosen.filter((suite) => !known.includes(suite));
  if (unknown.length > 0) {
    console.error(`No such suite: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
    process.exit(2);
  }
  const wanted = chosen.length > 0 ? chosen : known;
  const has = (suite) => wanted.includes(suite);
  await ensureSystem('test');
  await ensureSdk();
  if (has('checks')) await timed('checks', async () => (await runChecks()).map(checkOutcome));
  if (wanted.some((suite) => suite !== 'checks')) await timed('build', runBuild);
  const folders = wanted.filter((suite) => !ownRunner.includes(suite));
  if (folders.length > 0) await timed('vitest', () => runVitest(folders));
  if (has('keychain')) await timed('keychain', runKeychain);
  if (has('e2e')) await timed('e2e', runPlaywright);
  rmSync(results, { recursive: true, force: true });
  const summary = summarise(outcomes, { expected: expectedOf(wanted), seconds });
  console.log(render(summary));
  process.exitCode = summary.ok ? 0 : 1;
}

/** A folder of `test/` that is not required may have no test yet; a chosen suite must have one. */
function expectedOf(wanted) {
  return process.argv.length > 2 ? wanted : required;
}

async function timed(suite, work) {
  const start = performance.now();
  outcomes.push(...(await work()));
  seconds[suite] = (performance.now() - start) / 1_000;
}

function checkOutcome({ name, ok }) {
  return { suite: 'checks', name, state: ok ? 'passed' : 'failed' };
}

async function runBuild() {
  try {
    await ensureBuild();
    return [{ suite: 'build', name: 'electron-vite build', state: 'passed' }];
  } catch (error) {
    console.log(error.message);
    return [{ suite: 'build', name: 'electron-vite build', state: 'failed', why: error.message }];
  }
}

async function runVitest(folders) {
  const out = join(results, 'vitest.json');
  const globs = folders.map((folder) =>
    folder === 'unit' ? `{${unitFolders}}/**/*.test.ts` : `test/${folder}/**/*.test.ts`,
  );
  const args = ['--config', 'vitest.config.ts', '--out', out];
  const { code } = await runNode('run-vitest.mjs', [...args, ...globs.flatMap(toInclude)]);
  return readVitest(out, { runner: 'vitest', code });
}

/**
 * The vault's tests talk to a real Secret Service. HOME and the XDG folders are set before
 * `dbus-run-session` starts the bus, so that the keyring of whoever runs the tests is never touched.
 */
async function runKeychain() {
  if (process.platform !== 'linux') {
    const why = 'a private Secret Service can only be started on Linux';
    return [{ suite: 'keychain', name: 'all', state: 'skipped', why }];
  }
  const home = join(results, 'home');
  mkdirSync(join(home, 'run'), { recursive: true, mode: 0o700 });
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
  const env = {
    ...rest,
    HOME: home,
    XDG_RUNTIME_DIR: join(home, 'run'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
  };
  const out = join(results, 'keychain.json');
  const vitest = [process.execPath, join(root, 'scripts', 'run-vitest.mjs')];
  const args = ['--', ...vitest, '--config', 'vitest.keychain.config.ts', '--out', out];
  const { code } = await capture('dbus-run-session', args, { env, echo: true });
  const read = readVitest(out, { runner: 'keychain', code });
  return read.map((outcome) => ({ ...outcome, suite: 'keychain' }));
}

async function runPlaywright() {
  const out = join(results, 'e2e.json');
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const args = [cli, 'test', '-c', 'test/e2e/playwright.config.ts', '--reporter=list,json'];
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: out };
  const { code } = await withDisplay([process.execPath, ...args], env);
  const report = readJson(out);
  const read = report === null ? [] : readPlaywright(report);
  return withRunner(read, { runner: 'e2e', code });
}

/** A window needs a display; where there is none, a virtual one. */
function withDisplay([command, ...args], env) {
  const bare = env.DISPLAY === undefined && env.WAYLAND_DISPLAY === undefined;
  if (!bare || !hasProgram('xvfb-run')) return capture(command, args, { env, echo: true });
  const screen = ['-a', '-s', '-screen 0 1280x800x24'];
  return capture('xvfb-run', [...screen, command, ...args], { env, echo: true });
}

function runNode(script, args) {
  return capture(process.execPath, [join(root, 'scripts', script), ...args], { echo: true });
}

function readVitest(path, run) {
  const read = (readJson(path) ?? []).map(({ file, ...outcome }) => ({
    ...outcome,
    suite: suiteOf(file),
    name: `${file} › ${outcome.name}`,
  }));
  return withRunner(read, run);
}

/** A runner that crashed, or failed without a failed test, is a failure of its own. */
function withRunner(read, { runner, code }) {
  const explained = read.some((outcome) => outcome.state === 'failed');
  if (read.length > 0 && (code === 0 || explained)) return read;
  const name = read.length === 0 ? 'the runner reported no test' : 'the runner failed';
  return [...read, { suite: runner, name, state: 'failed', why: `it ended with code ${code}` }];
}

function suiteOf(file) {
  const [top, folder] = file.split('/');
  return top === 'test' ? folder : unitFolders.includes(top) ? 'unit' : 'vitest';
}

function testFolders() {
  const isSuite = (name) =>
    name !== 'e2e' && filesOf(name).some((file) => /\.test\.ts$/.test(file));
  return readdirSync(join(root, 'test'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'fixtures' && isSuite(entry.name))
    .map((entry) => entry.name);
}

function filesOf(folder) {
  return readdirSync(join(root, 'test', folder)).map(String);
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

function toInclude(glob) {
  return ['--include', glob];
}
