import { expect, test } from 'vitest';
import type { CloseReport } from '../../app/schemas/close';
import type { Run } from '../../app/schemas/run';
import type { Watch } from '../../app/schemas/watch';
import { mergeReport, mergeRun, mergeWatch } from './close-reports';

const report = (closeId: string, pressedAt: number, phase: CloseReport['phase']): CloseReport => ({
  closeId,
  runId: 'r-1',
  account: 'a-1',
  accountLabel: 'Practice',
  exchange: 'bitget',
  environment: 'practice',
  target: {},
  pressedAt,
  pressedAtExchange: null,
  selected: null,
  phase,
  attempts: 1,
  nextTryAt: null,
  answer: null,
  earlier: [],
  reads: [],
  left: [],
  reopened: [],
  verdict: null,
  verdictAt: null,
});

test('a push replaces the report of the same close and leaves the others alone', () => {
  const known = [report('c-2', 20, 'checking'), report('c-1', 10, 'done')];
  const merged = mergeReport(known, report('c-2', 20, 'done'));
  expect(merged.map(({ closeId, phase }) => [closeId, phase])).toEqual([
    ['c-2', 'done'],
    ['c-1', 'done'],
  ]);
});

test('a new close stands first', () => {
  const merged = mergeReport([report('c-1', 10, 'done')], report('c-2', 20, 'sending'));
  expect(merged.map((one) => one.closeId)).toEqual(['c-2', 'c-1']);
});

test('closes of one press keep their places while they are pushed', () => {
  const known = [report('c-1', 10, 'sending'), report('c-2', 10, 'sending')];
  const merged = mergeReport(
    mergeReport(known, report('c-1', 10, 'done')),
    report('c-2', 10, 'done'),
  );
  expect(merged.map(({ closeId }) => closeId)).toEqual(['c-1', 'c-2']);
});

test('a push replaces its run, and a new run stands first', () => {
  const run = (runId: string, pressedAt: number, phase: Run['phase']): Run => ({
    runId,
    pressedAt,
    closes: [],
    phase,
    stopping: false,
    end: null,
    endedAt: null,
  });
  const known = mergeRun([run('r-1', 10, 'running')], run('r-1', 10, 'ended'));
  const merged = mergeRun(known, run('r-2', 20, 'running'));
  expect(merged.map(({ runId, phase }) => [runId, phase])).toEqual([
    ['r-2', 'running'],
    ['r-1', 'ended'],
  ]);
});

test('a push replaces the watch of its account, also by that of a newer run', () => {
  const watch = (runId: string, account: string, readAt: number | null): Watch => ({
    ...{ runId, account, readAt, startedAt: 0, until: 600_000, phase: 'watching' },
    ...{ failure: null, reopened: [] },
  });
  const known = [watch('r-1', 'a-1', null), watch('r-1', 'a-2', null)];
  const merged = mergeWatch(mergeWatch(known, watch('r-2', 'a-2', 5)), watch('r-2', 'a-3', 7));
  expect(merged.map(({ runId, account, readAt }) => [runId, account, readAt])).toEqual([
    ['r-2', 'a-3', 7],
    ['r-1', 'a-1', null],
    ['r-2', 'a-2', 5],
  ]);
});
