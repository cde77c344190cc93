import { expect, test } from 'vitest';
import { nextReadInMs } from './read-schedule';

const done = (at: number) => ({ at, underWay: false });

test('accounts that were read together are read one after the other from then on', () => {
  const waits = [0, 1, 2].map((place) =>
    nextReadInMs(done(9_000), { place, of: 3, everyMs: 3_000 }, 9_000),
  );
  expect(waits).toEqual([3_000, 4_000, 2_000]);
});

test('a read in its turn is followed by the next one an interval later', () => {
  expect(nextReadInMs(done(10_000), { place: 1, of: 3, everyMs: 3_000 }, 10_000)).toBe(3_000);
});

test('a turn that was missed is taken at once, not skipped', () => {
  expect(nextReadInMs(done(9_000), { place: 0, of: 2, everyMs: 3_000 }, 50_000)).toBe(20);
});

test('a clock that jumped back does not stop the reading', () => {
  expect(nextReadInMs(done(900_000), { place: 0, of: 2, everyMs: 3_000 }, 1_000)).toBe(6_000);
});

test('nothing is hurried while a read is under way', () => {
  const turn = { place: 0, of: 2, everyMs: 3_000 };
  expect(nextReadInMs({ at: 9_000, underWay: true }, turn, 20_000)).toBe(3_000);
});
