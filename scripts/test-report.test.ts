import { describe, expect, test } from 'vitest';
import { readPlaywright, render, summarise } from './test-report.mjs';

const passed = (suite: string, name: string) => ({ suite, name, state: 'passed', seconds: 1 });
const none = { expected: [], seconds: {} };
const lastLineOf = (text: string): string | undefined => text.split('\n').at(-1);

describe('the sum over all runners', () => {
  test('the last line is the sum, and nothing follows it', () => {
    const summary = summarise([passed('unit', 'a'), passed('e2e', 'b')], none);
    expect(lastLineOf(render(summary))).toBe('2 passed, 0 failed');
    expect(summary.ok).toBe(true);
  });

  test('skipped tests are named with their reason and stand in the last line', () => {
    const skipped = { suite: 'e2e', name: 'on Electron', state: 'skipped', why: 'no runtime' };
    const text = render(summarise([passed('unit', 'a'), skipped], none));
    expect(text).toContain('e2e: on Electron — no runtime');
    expect(lastLineOf(text)).toBe('1 passed, 0 failed, 1 skipped');
  });

  test('a suite in which no test ran is a failure', () => {
    const summary = summarise([passed('unit', 'a')], { expected: ['unit', 'e2e'], seconds: {} });
    expect(summary.failures).toEqual([{ suite: 'e2e', name: 'no test ran', state: 'failed' }]);
    expect(summary.lastLine).toBe('1 passed, 1 failed');
    expect(summary.ok).toBe(false);
  });

  test('a run in which nothing ran at all is no success', () => {
    expect(summarise([], none).ok).toBe(false);
  });

  test('a suite takes as long as its runner, or else as its tests', () => {
    const outcomes = [passed('unit', 'a'), passed('unit', 'b'), passed('e2e', 'c')];
    const { rows } = summarise(outcomes, { expected: [], seconds: { e2e: 30 } });
    expect(rows.map(({ suite, seconds }) => [suite, seconds])).toEqual([
      ['unit', 2],
      ['e2e', 30],
    ]);
  });
});

describe('the report of Playwright', () => {
  const spec = (title: string, status: string, annotations: readonly object[] = []) => ({
    title,
    tests: [{ status, projectName: 'chromium', annotations }],
  });

  test('every test of every nested suite counts by its last state', () => {
    const report = {
      suites: [
        {
          title: 'close.spec.ts',
          specs: [spec('closes', 'expected')],
          suites: [{ title: 'by keyboard', specs: [spec('closes', 'unexpected')] }],
        },
      ],
    };
    expect(readPlaywright(report)).toMatchObject([
      { name: 'chromium › close.spec.ts › closes', state: 'passed' },
      { name: 'chromium › close.spec.ts › by keyboard › closes', state: 'failed' },
    ]);
  });

  test('a test that passed on the second try has failed', () => {
    const report = { suites: [{ title: 'a', specs: [spec('b', 'flaky')] }] };
    expect(readPlaywright(report)).toMatchObject([{ state: 'failed', why: 'flaky' }]);
  });

  test('a skipped test tells why', () => {
    const skip = spec('b', 'skipped', [{ type: 'skip', description: 'no runtime' }]);
    const report = { suites: [{ title: 'a', specs: [skip] }] };
    expect(readPlaywright(report)).toMatchObject([{ state: 'skipped', why: 'no runtime' }]);
  });

  test('an error outside of any test is a failure', () => {
    const report = { errors: [{ message: 'no such file' }], suites: [] };
    expect(readPlaywright(report)).toMatchObject([{ state: 'failed' }]);
  });
});
