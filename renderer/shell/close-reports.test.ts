import { expect, test } from 'vitest';
import type { CloseReport } from '../../app/schemas/close';
import { mergeReport } from './close-reports';

const report = (closeId: string, pressedAt: number, phase: CloseReport['phase']): CloseReport => ({
  closeId,
  account: 'a-1',
  accountLabel: 'Practice',
  exchange: 'bitget',
  environment: 'practice',
  target: {},
  pressedAt,
  pressedAtExchange: null,
  selected: null,
  phase,
  answer: null,
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
