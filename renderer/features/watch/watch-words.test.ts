import { describe, expect, test } from 'vitest';
import { position } from '../../../test/support/positions';
import { createFormat } from '../../shell/format';
import { createTexts } from '../../shell/i18n';
import { watchOf } from './test-watches';
import { watchLines } from './watch-lines-of';
import { openedText, reopenedText, shortName, watchStanding, watchText } from './watch-words';

const t = createTexts('en').t;
const format = createFormat('en');
const failure = {
  code: 'connection-refused',
  detail: { host: 'x.test' },
  retryable: true,
} as const;
const textAt = (now: number, known: Parameters<typeof watchOf>[0]): string =>
  watchText({ ...watchOf(known), name: 'Main' }, t, { now, format });

describe('a watch', () => {
  test('tells the time that is left and the age of its last look', () => {
    expect(textAt(18_000, { readAt: 15_000 })).toBe(
      'Watching Main for new copies: 9:42 left, last looked 3 s ago.',
    );
  });

  test('that has not looked yet does not say that it has', () => {
    expect(textAt(0, {})).toBe('Watching Main for new copies: 10:00 left, not looked yet.');
  });

  test('whose last look is old says that it may be out of date', () => {
    expect(textAt(30_000, { readAt: 15_000 })).toMatch(
      /last looked 15 s ago: may be out of date\.$/,
    );
  });

  test('whose account cannot be read says since when nothing is known, and why', () => {
    expect(textAt(29_000, { readAt: 15_000, failure })).toMatch(
      /^Main cannot be read; its last list was read 14 s ago\. What was opened since is not known\. ./,
    );
    expect(textAt(29_000, { failure })).toMatch(/began 29 s ago: nothing is known\. ./);
  });

  test('is calm only while its lists are fresh and complete', () => {
    expect(watchStanding(watchOf({ readAt: 9_000 }), 10_000)).toBe('calm');
    expect(watchStanding(watchOf({ readAt: 9_000, failure }), 10_000)).toBe('unreadable');
    expect(watchStanding(watchOf({ readAt: 9_000 }), 20_000)).toBe('stale');
  });

  test('that ended without a list does not say that nothing came', () => {
    const ended = { phase: 'ended' } as const;
    expect(textAt(700_000, { ...ended, readAt: 599_000 })).toMatch(/showed no new copy/);
    expect(textAt(700_000, { ...ended, readAt: 15_000, failure })).toMatch(/is not known/);
    expect(textAt(700_000, { ...ended, failure })).toMatch(/nothing is known/);
  });
});

describe('the lines of several watches', () => {
  const environmentOf = (account: string) => (account === 'p' ? 'practice' : 'live');

  test('join what is calm, with the least time left and the oldest list', () => {
    const calm = [
      watchOf({ account: 'a', readAt: 9_000, until: 500_000 }),
      watchOf({ account: 'b', readAt: 8_000, until: 600_000 }),
    ];
    const [line, ...others] = watchLines(calm, environmentOf, 10_000);
    expect(others).toEqual([]);
    expect(line?.watches).toHaveLength(2);
    expect(line?.sum).toMatchObject({ readAt: 8_000, until: 500_000 });
  });

  test('keep an account that cannot be read apart and first, and live from practice', () => {
    const lines = watchLines(
      [
        watchOf({ account: 'p', readAt: 9_000 }),
        watchOf({ account: 'a', readAt: 9_000 }),
        watchOf({ account: 'b', readAt: 9_000, failure }),
      ],
      environmentOf,
      10_000,
    );
    expect(lines.map(({ watches }) => watches.map(({ account }) => account))).toEqual([
      ['b'],
      ['a'],
      ['p'],
    ]);
  });
});

test('a position that came back is spoken with size and lead trader', () => {
  expect(reopenedText(position(), t, format)).toBe('BTCUSDT · Long · Cross, 0.5, of 稳赢老王');
  expect(reopenedText(position({ leadTrader: null }), t, format)).toBe(
    'BTCUSDT · Long · Cross, 0.5',
  );
});

test('a list that gives no opening time is not read as one', () => {
  expect(openedText(null, t, { now: 0, format })).toBe('when it was opened is not told');
});

test('a name that is too long for a button is cut, and one that fits is not', () => {
  expect(shortName({ id: '1', name: '稳赢老王' })).toBe('稳赢老王');
  const cut = shortName({ id: '1', name: '🐋'.repeat(40) });
  expect([...cut]).toHaveLength(32);
  expect(cut.endsWith('🐋…')).toBe(true);
});
