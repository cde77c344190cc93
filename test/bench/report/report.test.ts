import { expect, it } from 'vitest';
import type { Row } from '../row';
import { pictureOf } from './picture';
import { judged, type Result } from './result';
import { tableOf } from './table';

const row: Row = {
  name: 'a-row',
  what: 'a thing <with> marks',
  unit: 'ms',
  ours: { runs: 3, p50: 3, p99: 4, worst: 4 },
  peers: { floor: { runs: 3, p50: 2, p99: 3, worst: 3 } },
  demands: [
    { text: 'p50 over the floor', measured: 1.5, atMost: 1.5 },
    { text: 'p99 in ms', measured: 4, atMost: 3.9 },
  ],
  notes: ['A note.'],
};

const result: Result = {
  at: '2030-01-02T03:04:05.000Z',
  machine: { cpu: 'A machine', cores: 2, node: '20.0.0' },
  rows: [judged(row, [0.5, 1.25])],
  broken: [{ name: 'another', error: 'gone' }],
};

it('reaches a row only where each of its demands is met, what is equal being met', () => {
  const judgement = judged(row, [0, 0]);
  expect(judgement.demands.map(({ reached }) => reached)).toEqual([true, false]);
  expect(judgement.reached).toBe(false);
  expect(judged({ ...row, demands: row.demands.slice(0, 1) }, [0, 0]).reached).toBe(true);
});

it('tells how many times the median of each peer ours is', () => {
  expect(judged(row, [0, 0]).ratios).toEqual({ floor: 1.5 });
});

it('prints figures, what must be reached, the load, and what could not be run', () => {
  const table = tableOf(result);
  expect(table).toContain('0.5 to 1.3');
  expect(table).toContain('  reached: p50 over the floor: 1.50 of at most 1.50');
  expect(table).toContain('  NOT REACHED: p99 in ms: 4.00 of at most 3.90');
  expect(table).toContain('another: BROKEN, gone');
});

it('draws what was reached and what was not in colours and in words, for light and dark', () => {
  const picture = pictureOf(result);
  expect(picture).toContain('a thing &lt;with&gt; marks');
  expect(picture.match(/class="reached"/g)).toHaveLength(1);
  expect(picture.match(/class="missed"/g)).toHaveLength(1);
  expect(picture).toContain('>not reached<');
  expect(picture).toContain('prefers-color-scheme:dark');
});
