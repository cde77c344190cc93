import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capture, root } from './process.mjs';
import { ensurePackages, ensureSdk, orExit } from './setup.mjs';

const parallel = 2;
const tool = (...path) => join(root, 'node_modules', ...path);
const typeScript = tool('typescript', 'bin', 'tsc');

/** Every static check: its name and the script that Node runs for it. */
const checks = [
  { name: 'tsc main', args: [typeScript, '-p', 'main'] },
  { name: 'tsc renderer', args: [typeScript, '-p', 'renderer'] },
  { name: 'tsc test', args: [typeScript, '-p', 'test'] },
  { name: 'tsc app', args: [typeScript, '-p', 'app'] },
  { name: 'biome', args: [tool('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--colors=off'] },
  { name: 'imports', args: [join(root, 'scripts', 'cruise.mjs')] },
];

/**
 * Runs all static checks, two at a time, and prints a line for each and the output of those that fail.
 * Resolves to `[{ name, ok, seconds }]`, in the order of the list.
 */
export async function runChecks() {
  const results = new Map();
  const waiting = [...checks];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      results.set(check.name, await runCheck(check));
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return checks.map((check) => results.get(check.name));
}

async function runCheck({ name, args }) {
  const start = performance.now();
  const { code, output } = await capture(process.execPath, args);
  const seconds = (performance.now() - start) / 1_000;
  const ok = code === 0;
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(14)} ${seconds.toFixed(1)} s`);
  if (!ok) console.log(indent(output.trimEnd() || `ended with code ${code} and said nothing`));
  return { name, ok, seconds };
}

function indent(text) {
  return text.replace(/^/gm, '    ');
}

async function main() {
  await orExit(async () => {
    await ensurePackages();
    // The tests that use the SDKs are checked with their types.
    await ensureSdk();
  });
  const results = await runChecks();
  const failed = results.filter((result) => !result.ok);
  console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) await main();
