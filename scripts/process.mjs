import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, without a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

const lockWaitMs = 20 * 60_000;
const lockPollMs = 100;
/** Longer than any of our programs may take: a hung one must not hold a build machine for ever. */
const runLimitMs = 30 * 60_000;

/** One line of progress. Never on stdout: the headless host's stdout carries JSON lines only. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a program to its end and keeps what it prints.
 * Resolves to `{ code, output }`, whatever happens; `code` is null where it could not be started, a
 * signal ended it, or it took longer than half an hour. `echo` also shows the output as it comes.
 */
export function capture(command, args, { cwd = root, env = process.env, echo = false } = {}) {
  return new Promise((resolve) => {
    const chunks = [];
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: runLimitMs,
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        chunks.push(chunk);
        if (echo) process.stdout.write(chunk);
      });
    }
    const end = (code, extra = '') =>
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') + extra });
    child.on('error', (error) => end(null, `${command}: ${error.code ?? error.message}\n`));
    child.on('close', (code) => end(code));
  });
}

/** Runs npm as the npm that runs us, or as the one beside this Node: no shell, so nothing to quote. */
export function captureNpm(args, options) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return capture(process.execPath, [own, ...args], options);
  if (process.platform !== 'win32') return capture('npm', args, options);
  const beside = join(process.execPath, '..', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return capture(process.execPath, [beside, ...args], options);
}

/**
 * Runs `work` while no other process runs work of the same name on this folder: `npm start` and
 * `npm test` may begin at the same moment, and both would install and build.
 */
export async function alone(name, work) {
  const folder = Buffer.from(root).toString('base64url').slice(-40);
  const path = join(tmpdir(), `flatten-${folder}-${name}.lock`);
  const deadline = Date.now() + lockWaitMs;
  while (!take(path)) {
    if (Date.now() > deadline) throw new Error(`Another process holds ${path}`);
    await sleep(lockPollMs);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path) {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld(path)) rmSync(path, { force: true });
    return false;
  }
}

function isHeld(path) {
  try {
    const owner = Number(readFileSync(path, 'utf8'));
    // Empty: its owner has made the file and not written to it yet.
    if (owner > 0) process.kill(owner, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
