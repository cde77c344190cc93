import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pressed, read, receipt, request } from './test-receipt';
import { placeOf, ticksOf, timelineOf } from './timeline';

describe('the picture of a run', () => {
  it('has a lane for each request and one for the lists of each account', () => {
    expect(timelineOf(receipt())).toEqual({
      requests: [{ kind: 'request', number: 1, fromMs: 10, toMs: 90, status: 'accepted' }],
      reads: [
        {
          kind: 'reads',
          account: 'Main',
          reads: [
            { fromMs: 400, toMs: 460, result: 'proof' },
            { fromMs: 2_500, toMs: 2_550, result: 'proof' },
          ],
        },
      ],
      hidden: 0,
      spanMs: 2_550,
    });
  });

  it('leaves a request without an answer open, from when it was meant to leave', () => {
    const open = {
      ...request,
      request: { ...request.request, status: 'unknown', sentAt: null, answeredAt: null },
    };
    expect(timelineOf(receipt({ requests: [open] })).requests).toEqual([
      { kind: 'request', number: 1, fromMs: 2, toMs: null, status: 'unknown' },
    ]);
  });

  it('draws nothing for a request that never left', () => {
    const never = { ...request, intendedAt: null, request: { ...request.request, sentAt: null } };
    expect(timelineOf(receipt({ requests: [never] })).requests).toEqual([]);
  });

  it('tells lists that failed from those that prove nothing', () => {
    const reads = [
      { ...read, open: null, proves: [] },
      { ...read, proves: [] },
    ];
    const [lane] = timelineOf(receipt({}, { reads })).reads;
    expect(lane?.reads.map(({ result }) => result)).toEqual(['failed', 'complete']);
  });

  it('stays one picture with a hundred requests, and says how many are missing', () => {
    const requests = Array.from({ length: 100 }, (_, index) => ({
      ...request,
      request: { ...request.request, sentAt: pressed + 1_000 - index },
    }));
    const timeline = timelineOf(receipt({ requests }));
    expect(timeline.requests.length + timeline.hidden).toBe(100);
    expect(timeline.requests.length).toBeLessThan(12);
    expect(timeline.requests[0]?.fromMs).toBe(901);
  });
});

describe('the time axis', () => {
  it('keeps the order of moments and both ends, whatever the span', () => {
    const moments = fc.tuple(
      fc.nat(10 ** 9),
      fc.nat(10 ** 9),
      fc.integer({ min: 1, max: 10 ** 9 }),
    );
    fc.assert(
      fc.property(moments, ([a, b, span]) => {
        const [early, late] = [Math.min(a, b, span), Math.min(Math.max(a, b), span)];
        expect(placeOf(early, span)).toBeLessThanOrEqual(placeOf(late, span));
        expect(placeOf(0, span)).toBe(0);
        expect(placeOf(span, span)).toBeCloseTo(1);
      }),
    );
  });

  it('is marked from the press on, with marks that do not run into each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), (span) => {
        const ticks = ticksOf(span);
        expect(ticks[0]).toBe(0);
        const places = ticks.map((ms) => placeOf(ms, span));
        for (const [index, place] of places.slice(1).entries()) {
          expect(place - (places[index] ?? 0)).toBeGreaterThanOrEqual(0.1);
        }
      }),
    );
  });
});
