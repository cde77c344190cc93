import { writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';
import { root } from './process.mjs';

/**
 * Runs vitest and writes what became of every test to `--out`, as a list of
 * `{ file, name, state: 'passed' | 'failed' | 'skipped', why?, seconds? }`. A file that could not be collected and
 * an error outside of any test count as failed tests of their own.
 * Usage: run-vitest.mjs --config FILE --out FILE [--include GLOB]…
 */
const { values } = parseArgs({
  options: {
    config: { type: 'string' },
    out: { type: 'string' },
    include: { type: 'string', multiple: true },
  },
});

const counting = {
  onTestRunEnd(modules, errors) {
    const tests = modules.flatMap((module) => testsOf(module));
    const outside = errors.map((error) =>
      failed('vitest', `error outside of a test: ${error.message}`),
    );
    writeFileSync(values.out, JSON.stringify([...tests, ...outside]));
  },
};

await startVitest('test', [], {
  config: values.config,
  root,
  watch: false,
  ...(values.include === undefined ? {} : { include: values.include }),
  reporters: ['default', counting],
});

function testsOf(module) {
  const file = relative(root, module.moduleId).split(sep).join('/');
  const broken = module.errors().map((error) => failed(file, `not collected: ${error.message}`));
  const suites = [...module.children.allSuites()].flatMap((suite) =>
    suite.errors().map((error) => failed(file, `${suite.fullName}: ${error.message}`)),
  );
  const tests = [...module.children.allTests()].map((test) => ({
    file,
    name: test.fullName,
    seconds: (test.diagnostic()?.duration ?? 0) / 1_000,
    ...stateOf(test),
  }));
  return [...broken, ...suites, ...tests];
}

/** A test that never got a result did not run: that is a failure, not a skip. */
function stateOf(test) {
  const result = test.result();
  if (result.state === 'passed') return { state: 'passed' };
  if (result.state === 'skipped')
    return { state: 'skipped', why: result.note ?? 'no reason given' };
  return { state: 'failed', why: result.errors?.[0]?.message ?? 'it never ended' };
}

function failed(file, name) {
  return { file, name, state: 'failed' };
}
