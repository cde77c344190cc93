import { describe, expect, it } from 'vitest';
import type { CloseRequest, CloseStatus } from '../../app/schemas/close';
import type { Position } from '../../app/schemas/position';
import { position } from '../../test/support/positions';
import { combine, isFlat, type ProvenRead, type Remaining, remaining, verdictOf } from './outcome';

const nothing: Remaining = { left: [], uncertain: [], reopened: [], isOutOfSight: false };
const something: Remaining = { ...nothing, left: [position()] };
const doubtful: Remaining = { ...nothing, uncertain: [position()] };
const read = (
  startedAt: number,
  remains: Remaining,
  coversSince: number | null = null,
): ProvenRead => ({ startedAt, endedAt: startedAt, remaining: remains, coversSince });

const request = (status: CloseStatus, orderIds: string[] = []): CloseRequest => ({
  target: {},
  status,
  orderIds,
  host: 'h',
  path: '/p',
  sentAt: 1,
  answeredAt: 2,
});

describe('several requests as one answer', () => {
  it('is unknown as soon as one request is unknown', () => {
    expect(combine('c', [request('accepted'), request('unknown')]).status).toBe('unknown');
    expect(combine('c', [request('rejected'), request('unknown')]).status).toBe('unknown');
  });

  it('is accepted where one was taken and the others are known to have been refused', () => {
    expect(combine('c', [request('rejected'), request('accepted')]).status).toBe('accepted');
  });

  it('is not-sent only where no request left', () => {
    expect(combine('c', [request('not-sent'), request('rejected')]).status).toBe('rejected');
    expect(combine('c', [request('not-sent')]).status).toBe('not-sent');
  });

  it('carries every order id of every request', () => {
    const answer = combine('c', [request('accepted', ['1', '2']), request('accepted', ['3'])]);
    expect(answer.orderIds).toEqual(['1', '2', '3']);
  });
});

describe('flat', () => {
  it('takes two empty reads that began two seconds apart', () => {
    expect(isFlat([read(0, nothing), read(2_000, nothing)])).toBe(true);
  });

  it('is not proven by one empty read', () => {
    expect(isFlat([read(0, nothing)])).toBe(false);
  });

  it('is not proven by two empty reads that began less than two seconds apart', () => {
    expect(isFlat([read(0, nothing), read(1_999, nothing)])).toBe(false);
  });

  it('starts again after a read that showed the position once more', () => {
    expect(isFlat([read(0, nothing), read(2_000, something), read(4_000, nothing)])).toBe(false);
  });

  it('is not proven by a list that leaves open whether the position is meant', () => {
    expect(isFlat([read(0, doubtful), read(5_000, doubtful)])).toBe(false);
  });

  it('is not proven without a read', () => {
    expect(isFlat([])).toBe(false);
  });
});

describe('the verdict when the checking ends', () => {
  const flat = [read(0, nothing), read(2_500, nothing)];

  const ended = (status: CloseStatus, selected: Position[] | null = [position()]) => ({
    answer: combine('c', [request(status)]),
    selected,
  });

  it('is unknown where a list of limited reach never showed what was closed', () => {
    const windowed = [read(0, nothing, 1), read(2_500, nothing, 1)];
    expect(verdictOf(ended('accepted', []), windowed)).toBe('unknown');
    expect(verdictOf(ended('accepted', null), windowed)).toBe('unknown');
    expect(verdictOf(ended('accepted'), windowed)).toBe('closed');
    expect(verdictOf(ended('accepted', null), flat)).toBe('closed');
  });

  it('is closed where a request was accepted and the list is flat', () => {
    expect(verdictOf(ended('accepted'), flat)).toBe('closed');
  });

  it('is closed where the outcome was unknown and the list is flat', () => {
    expect(verdictOf(ended('unknown'), flat)).toBe('closed');
  });

  it('claims nothing where every request was refused and the list is flat', () => {
    expect(verdictOf(ended('rejected'), flat)).toBe('not-open');
  });

  it('is still-open where the last complete read shows the position', () => {
    expect(verdictOf(ended('accepted'), [read(0, something)])).toBe('still-open');
  });

  it('is unknown without a complete read, whatever the exchange answered', () => {
    expect(verdictOf(ended('accepted'), [])).toBe('unknown');
  });

  it('is unknown after a single empty read', () => {
    expect(verdictOf(ended('accepted'), [read(0, nothing)])).toBe('unknown');
  });

  it('is unknown where the list does not tell whether the rest was meant', () => {
    expect(verdictOf(ended('accepted'), [read(0, doubtful)])).toBe('unknown');
  });
});

describe('what a list still shows of a close', () => {
  const report = {
    target: { symbol: 'BTCUSDT' },
    pressedAtExchange: 1_000,
    selected: [position()],
  };

  const listOf = (positions: Position[], coversSince: number | null = null) => ({
    positions,
    coversSince,
  });

  it('is uncertain of a selected position that is older than the list reaches', () => {
    const old = position({ openedAt: 10 });
    const before = { ...report, selected: [old] };
    expect(remaining(before, listOf([], 11)).uncertain).toEqual([old]);
    expect(remaining(before, listOf([], 10))).toEqual(nothing);
  });

  it('counts a selected position as left', () => {
    expect(remaining(report, listOf([position()])).left).toHaveLength(1);
  });

  it('counts a position opened after the press as opened again', () => {
    const fresh = position({ id: '2', openedAt: 1_001 });
    expect(remaining(report, listOf([fresh]))).toMatchObject({
      left: [],
      uncertain: [],
      reopened: [fresh],
    });
  });

  it.each([999, 1_000])(
    'counts a position opened at %i, which the list did not show yet, as left',
    (openedAt) => {
      const unseen = position({ id: '2', openedAt });
      expect(remaining(report, listOf([unseen])).left).toEqual([unseen]);
    },
  );

  it('counts a position without an opening time as left', () => {
    const untimed = position({ id: '2', openedAt: null });
    expect(remaining(report, listOf([untimed])).left).toEqual([untimed]);
  });

  it('is uncertain of what was not selected where the clock of the exchange is not known', () => {
    const fresh = position({ id: '2', openedAt: 1_001 });
    const remains = remaining({ ...report, pressedAtExchange: null }, listOf([fresh]));
    expect(remains).toMatchObject({ left: [], uncertain: [fresh], reopened: [] });
  });

  it('leaves out what the target does not select', () => {
    expect(remaining(report, listOf([position({ symbol: 'ETHUSDT' })]))).toEqual(nothing);
  });
});

describe('an account that became another kind since the press', () => {
  it('keeps what has the symbol and side of what was selected, whatever its opening time says', () => {
    const moved = position({ id: 'new id', openedAt: 9_000 });
    const selected = [position({ id: 'old id', openedAt: 10 })];
    const report = { target: { symbol: moved.symbol }, pressedAtExchange: 1_000, selected };
    const list = { positions: [moved], coversSince: null };
    const before = { ...report, kind: 'old' };
    expect(remaining(before, { ...list, kind: 'old' })).toMatchObject({ left: [] });
    expect(remaining(before, { ...list, kind: 'new' })).toMatchObject({
      left: [{ id: 'new id' }],
      reopened: [],
    });
  });

  it('takes nothing else for what was meant, however wide the target', () => {
    const own = position({ id: 'own', symbol: 'DOGEUSDT', openedAt: 10 });
    const selected = [position({ id: 'old id' })];
    const report = { target: {}, pressedAtExchange: 1_000, selected, kind: 'old' };
    const list = { positions: [own], coversSince: null, kind: 'new' };
    expect(remaining(report, list)).toMatchObject({ left: [], uncertain: [{ id: 'own' }] });
  });
});

describe('what a list could not show', () => {
  const blind: Remaining = { ...nothing, isOutOfSight: true };
  const refused = {
    ...request('rejected'),
    failure: { code: 'permission-missing' as const, detail: {}, retryable: false },
  };
  const none = {
    ...request('rejected'),
    failure: { code: 'no-position' as const, detail: {}, retryable: false },
  };
  const reads = (remains: Remaining, coversSince: number | null): ProvenRead[] => [
    read(0, remains, coversSince),
    read(5_000, remains, coversSince),
  ];

  it('is neither closed nor not open', () => {
    const answer = combine('c', [request('accepted')]);
    expect(verdictOf({ answer, selected: [position()] }, reads(blind, null))).toBe('unknown');
    expect(verdictOf({ answer: combine('c', [refused]), selected: [] }, reads(blind, null))).toBe(
      'unknown',
    );
  });

  it('is not called not open where the list reaches back a limited time and nothing was seen', () => {
    const answer = combine('c', [refused]);
    expect(verdictOf({ answer, selected: [] }, reads(nothing, 1))).toBe('unknown');
    expect(verdictOf({ answer, selected: [] }, reads(nothing, null))).toBe('not-open');
    expect(verdictOf({ answer: combine('c', [none]), selected: [] }, reads(nothing, 1))).toBe(
      'not-open',
    );
  });
});
