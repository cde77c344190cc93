import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutants } from './mutant-list.mjs';
import { capture, root } from './process.mjs';

/*
 * Takes one safeguard at a time out of a copy of the sources and shows that the tests see it. The copy has
 * the packages linked; the working tree is only read.
 */

const copied = [
  'app',
  'main',
  'test',
  'renderer',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];
const linked = new Set(['node_modules', '.git', 'out']);

const chosen = process.argv.slice(2);
const wanted = mutants.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
if (wanted.length === 0) {
  console.error(`No such mutant. There are: ${mutants.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const copy = mkdtempSync(join(tmpdir(), 'flatten-mutants-'));
try {
  copySources();
  process.exitCode = await judgeAll();
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function copySources() {
  const isSource = (path) => !linked.has(path.split(/[/\\]/).at(-1) ?? '');
  for (const name of copied) {
    cpSync(join(root, name), join(copy, name), { recursive: true, filter: isSource });
  }
  // A folder of our own, so that the test runner's cache does not land among the real packages.
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name.startsWith('.')) continue;
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name), 'junction');
  }
}

/** 0 where the sources as they are pass and every mutant fails; else 1. */
async function judgeAll() {
  const tests = [...new Set(wanted.flatMap((mutant) => mutant.tests))];
  const healthy = await runTests(tests);
  if (healthy.code !== 0) {
    console.error(`${healthy.output}\nThe tests fail without any mutation: nothing can be judged.`);
    return 1;
  }
  const rows = [];
  for (const mutant of wanted) {
    const row = await judge(mutant);
    console.log(`${row.verdict.padEnd(9)} ${row.name.padEnd(42)} ${row.seen}`);
    rows.push(row);
  }
  const survivors = rows.filter(({ verdict }) => verdict !== 'killed');
  console.log(`${rows.length - survivors.length} of ${rows.length} mutants killed`);
  return survivors.length === 0 ? 0 : 1;
}

async function judge({ file, from, name, tests, to }) {
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  const found = source.split(from).length - 1;
  if (found !== 1) {
    return { name, verdict: 'stale', seen: `${file} holds the text ${found} times, not once` };
  }
  writeFileSync(
    path,
    source.replace(from, () => to),
  );
  const { code, output } = await runTests(tests);
  writeFileSync(path, source);
  if (code === 0) return { name, verdict: 'survived', seen: tests.join(' ') };
  const failed = output.match(/Tests\s+(\d+) failed/)?.[1];
  // A mutant that does not even load proves nothing about the tests.
  if (failed === undefined) return { name, verdict: 'broken', seen: output.slice(-400) };
  const [, first = ''] = output.match(/ FAIL {2}(\S+ > .+)/) ?? [];
  return { name, verdict: 'killed', seen: `by ${failed}, one of them ${first}` };
}

function runTests(tests) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  return capture(process.execPath, [vitest, 'run', ...tests], { cwd: copy, env });
}
