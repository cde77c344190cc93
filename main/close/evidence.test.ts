import { describe, expect, it } from 'vitest';
import type { CloseReport } from '../../app/schemas/close';
import type { Evidence } from '../../app/schemas/evidence';
import type { PositionList } from '../../app/schemas/position';
import { position } from '../../test/support/positions';
import type { Log } from '../lib/log';
import type { Recorded } from '../net/evidence';
import { evidenceFrom, Proofs } from './evidence';

const silent: Log = { write: () => undefined };

/** An answer of so many bytes, written down with as much of it as there is room for. */
function answered(bytes: number, rows: number | null = null): Recorded {
  return (maxBytes): Evidence => ({
    ...{ method: 'GET', host: 'api.invalid', path: '/list', sentHeaders: {}, sentBody: null },
    ...{ sentAt: 1, answeredAt: 2, httpStatus: 200, headers: {}, exchangeTime: null },
    ...{ clockOffsetMs: null, rows },
    body: {
      text: maxBytes === 0 ? null : 'x'.repeat(Math.min(bytes, maxBytes)),
      cut: maxBytes > 0 && bytes > maxBytes,
      bytes,
      sha256: '0'.repeat(64),
    },
  });
}

const lengths = (evidence: readonly Evidence[]): readonly (number | null)[] =>
  evidence.map(({ body }) => body?.text?.length ?? null);

describe('what the journal keeps of the answers', () => {
  it('is at most 16 KiB of one list, whole pages alone, and the digest of the others', () => {
    const pages = [answered(10_000, 100), answered(10_000, 100), answered(6_000, 20)];
    const kept = evidenceFrom(pages, silent);
    expect(lengths(kept)).toEqual([10_000, null, 6_000]);
    expect(kept[1]).toMatchObject({ rows: 100, body: { bytes: 10_000, cut: false } });
  });

  it('is the beginning of a long answer to a close', () => {
    const kept = evidenceFrom([answered(100_000)], silent);
    expect(lengths(kept)).toEqual([16_384]);
    expect(kept[0]?.body?.cut).toBe(true);
  });

  it('is nothing where it cannot be written down, and the close goes on', () => {
    const events: string[] = [];
    const broken: Recorded = () => {
      throw new Error('broken');
    };
    expect(evidenceFrom([broken], { write: (event) => events.push(event) })).toEqual([]);
    expect(events).toEqual(['evidence-threw']);
  });
});

describe('a list of which the journal needs the words', () => {
  const list = (...open: readonly string[]): PositionList => ({
    account: 'a1',
    positions: open.map((symbol) => position({ symbol, target: { symbol } })),
    ...{ startedAt: 1, readAt: 2, coversSince: null },
  });
  const report = (runId: string): CloseReport => ({
    ...{ closeId: 'c1', runId, account: 'a1', accountLabel: 'Main', exchange: 'scripted' },
    ...{ environment: 'live', target: { symbol: 'BTCUSDT' }, pressedAt: 1 },
    pressedAtExchange: Date.UTC(2026, 10, 21),
    ...{ selected: [], phase: 'checking', attempts: 1, nextTryAt: null, answer: null },
    ...{ earlier: [], reads: [], left: [], reopened: [], verdict: null, verdictAt: null },
  });

  it('is one that shows nothing of the close any more', () => {
    const proofs = new Proofs();
    expect(proofs.isNew(report('run-1'), list('BTCUSDT', 'ETHUSDT'))).toBe(false);
    expect(proofs.isNew(report('run-1'), list('ETHUSDT'))).toBe(true);
  });

  it('needs them once, however many closes of the run waited for it', () => {
    const proofs = new Proofs();
    const shared = list();
    const asked = ['run-1', 'run-1', 'run-2'].map((runId) => proofs.isNew(report(runId), shared));
    expect(asked).toEqual([true, false, true]);
  });
});
