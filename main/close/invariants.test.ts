import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../app/result';
import type { CloseReport } from '../../app/schemas/close';
import type { JournalEntry } from '../../app/schemas/journal';
import type { Position } from '../../app/schemas/position';
import type { Run } from '../../app/schemas/run';
import type { CloseTarget } from '../../app/schemas/target';
import { position } from '../../test/support/positions';
import { account, listJournal, scriptedExchange } from '../../test/support/scripted-exchange';
import { createVirtualClock } from '../../test/support/virtual-clock';
import { watchEdges } from './edges';
import { assertEnd, type EdgeSend, FlatProof, Invariants } from './invariants';
import type { Press } from './press';

const pressed: CloseTarget = { symbol: 'BTCUSDT', side: 'long' };

const reportOf = (change: Partial<CloseReport> = {}): CloseReport => ({
  closeId: 'c1',
  runId: 'r1',
  account: account.id,
  accountLabel: account.label,
  exchange: 'scripted',
  environment: 'live',
  target: pressed,
  pressedAt: 1_000,
  pressedAtExchange: 1_000,
  selected: [],
  phase: 'sending',
  attempts: 1,
  nextTryAt: null,
  answer: null,
  earlier: [],
  reads: [],
  left: [],
  reopened: [],
  verdict: null,
  verdictAt: null,
  ...change,
});

const intentOf = ({ attempts, closeId, runId, target }: CloseReport): EdgeSend['intent'] => ({
  kind: 'intent',
  runId,
  closeId,
  attempt: attempts,
  at: 1_000,
  target,
  host: 'api.scripted.invalid',
  path: '/close',
});

function sendOf(change: Partial<CloseReport> = {}, known: readonly Position[] = []): EdgeSend {
  const report = reportOf(change);
  return { report, target: report.target, intent: intentOf(report), known };
}

const listOf = (positions: readonly Position[]) => ({
  account: account.id,
  positions: [...positions],
  startedAt: 0,
  readAt: 0,
  coversSince: null,
});

let invariants: Invariants;
beforeEach(() => {
  invariants = new Invariants();
});

const leave = (send: EdgeSend) => () => invariants.assertMayLeave(send);

describe('I1: a request', () => {
  it('may leave once the journal has taken its intent', () => {
    expect(leave(sendOf())).not.toThrow();
  });

  it.each([
    ['without an intent', undefined],
    ['with the intent of another close', intentOf(reportOf({ closeId: 'c2' }))],
    ['with the intent of an earlier attempt', intentOf(reportOf({ attempts: 0 }))],
  ])('may not leave %s', (_what, intent) => {
    expect(leave({ ...sendOf(), intent })).toThrow('I1');
  });
});

describe('I3: a request after one of unknown outcome', () => {
  let before: number;
  let after: number;
  beforeEach(() => {
    before = invariants.moment();
    invariants.sendBegins(sendOf())('unknown');
    after = invariants.moment();
  });

  it('may not leave without a list, by whatever press', () => {
    expect(leave(sendOf({ attempts: 2 }))).toThrow('I3');
    expect(leave(sendOf({ closeId: 'c2' }))).toThrow('I3');
    expect(leave(sendOf({ closeId: 'c2', target: { symbol: 'BTCUSDT' } }))).toThrow('I3');
  });

  it('may not leave by a list that began before the outcome was unknown', () => {
    invariants.listed(account.id, before, listOf([position()]));
    expect(leave(sendOf())).toThrow('I3');
  });

  it('may not leave by a list that does not show the position', () => {
    invariants.listed(account.id, after, listOf([position({ symbol: 'ETHUSDT' })]));
    expect(leave(sendOf())).toThrow('I3');
  });

  it('may leave by a list that began after it and shows the position', () => {
    invariants.listed(account.id, after, listOf([position()]));
    expect(leave(sendOf())).not.toThrow();
  });

  it('may leave for another account, another position, and once the first is proven closed', () => {
    expect(leave(sendOf({ closeId: 'c2', account: 'a2' }))).not.toThrow();
    expect(leave(sendOf({ closeId: 'c2', target: { symbol: 'ETHUSDT' } }))).not.toThrow();
    invariants.decided('c1');
    expect(leave(sendOf({ closeId: 'c2' }))).not.toThrow();
  });

  it('may not leave where it was an earlier start that does not know the outcome', () => {
    invariants = new Invariants();
    const { target } = reportOf();
    const request = { target, status: 'unknown', orderIds: [], host: 'h', path: '/close' } as const;
    const earlier = [{ ...request, orderIds: [], sentAt: 1, answeredAt: null }];
    invariants.takeUp(reportOf({ phase: 'interrupted', earlier }));
    expect(leave(sendOf({ closeId: 'c2' }))).toThrow('I3');
  });
});

describe('I4: a request', () => {
  it('may not take what was not pressed', () => {
    const send = sendOf({}, [position({ side: 'short' })]);
    expect(leave({ ...send, target: { symbol: 'BTCUSDT' }, intent: send.intent })).toThrow('I4');
  });

  it('may not take, when it goes again, what was opened since the press', () => {
    const since = position({ id: '2', openedAt: 1_001 });
    expect(leave(sendOf({ attempts: 2 }, [since]))).toThrow('I4');
    expect(leave(sendOf({ attempts: 2, selected: [since] }, [since]))).not.toThrow();
    expect(leave(sendOf({ attempts: 1 }, [since]))).not.toThrow();
  });
});

describe('I8: two requests', () => {
  it('are not under way for the same position at once', () => {
    const ended = invariants.sendBegins(sendOf());
    expect(leave(sendOf({ closeId: 'c2' }))).toThrow('I8');
    expect(leave(sendOf({ closeId: 'c2', target: { symbol: 'BTCUSDT' } }))).toThrow('I8');
    expect(leave(sendOf({ closeId: 'c2', target: { symbol: 'ETHUSDT' } }))).not.toThrow();
    ended('accepted');
    expect(leave(sendOf({ closeId: 'c2' }))).not.toThrow();
  });
});

describe('I2: the proof that a position is gone', () => {
  const read = (beganAt: number, beganMs: number) => ({ beganAt, beganMs, endedMs: beganMs + 50 });
  const empty = ok(listOf([]));
  const report = reportOf();
  let proof: FlatProof;
  beforeEach(() => {
    proof = new FlatProof();
    proof.sendBegins();
    proof.sendEnds(10);
  });

  it('is two empty lists, the second begun two seconds after the first had ended', () => {
    proof.listed(read(11, 0), empty, report);
    proof.listed(read(12, 2_050), empty, report);
    expect(proof.holds()).toBe(true);
  });

  it.each([
    ['one list', [[read(11, 0), empty]]],
    [
      'two lists that are too close',
      [
        [read(11, 0), empty],
        [read(12, 2_049), empty],
      ],
    ],
    [
      'a list that began before the send ended',
      [
        [read(9, 0), empty],
        [read(12, 5_000), empty],
      ],
    ],
    [
      'a list that failed',
      [
        [read(11, 0), fail('read-incomplete')],
        [read(12, 5_000), empty],
      ],
    ],
    [
      'a list that shows it',
      [
        [read(11, 0), empty],
        [read(12, 5_000), ok(listOf([position({ openedAt: 500 })]))],
      ],
    ],
  ] as const)('is not %s', (_what, reads) => {
    for (const [times, list] of reads) proof.listed(times, list, report);
    expect(proof.holds()).toBe(false);
  });

  it('is lost with the next send', () => {
    proof.listed(read(11, 0), empty, report);
    proof.listed(read(12, 5_000), empty, report);
    proof.sendBegins();
    expect(proof.holds()).toBe(false);
  });

  it('is not a list that does not reach back to what was selected', () => {
    const old = reportOf({ selected: [position({ openedAt: 10 })] });
    const short = ok({ ...listOf([]), coversSince: 11 });
    proof.listed(read(11, 0), short, old);
    proof.listed(read(12, 5_000), short, old);
    expect(proof.holds()).toBe(false);
  });
});

describe('I5: the end of a run', () => {
  const run = { runId: 'r1', closes: ['c1', 'c2'] } as unknown as Run;
  const closed = reportOf({ verdict: 'closed' });

  it.each(['flat', 'nothing-to-close'] as const)('is not %s where a close is missing', (end) => {
    expect(() => assertEnd(run, [closed], end)).toThrow('I5');
    expect(() => assertEnd(run, [closed], 'needs-attention')).not.toThrow();
  });

  it('is not flat where a close is not proven', () => {
    const other = reportOf({ closeId: 'c2', verdict: 'unknown' });
    expect(() => assertEnd(run, [closed, other], 'flat')).toThrow('I5');
    expect(() => assertEnd(run, [closed, { ...other, verdict: 'not-open' }], 'flat')).not.toThrow();
  });
});

describe('the edges of a close', () => {
  async function edges() {
    const clock = createVirtualClock();
    const exchange = scriptedExchange(clock);
    const connection = await exchange.accounts.connected(account.id);
    if (!connection.ok) throw new Error('The scripted exchange is always connected');
    const press: Press = { account, connection: connection.value, target: pressed };
    const entries: JournalEntry[] = [];
    const logged: string[] = [];
    const log = { write: (event: string) => void logged.push(event) };
    const parts = { journal: listJournal(entries), log, clock, invariants };
    const watched = watchEdges(press, { ...parts, report: () => reportOf() });
    return { clock, exchange, logged, watched };
  }

  it('send nothing where an invariant is broken, and say that nothing was sent', async () => {
    const { exchange, logged, watched } = await edges();
    const request = await watched.press.connection.exchange.close(pressed);
    expect(exchange.sent).toEqual([]);
    expect(request).toMatchObject({ status: 'not-sent', failure: { retryable: true } });
    expect(logged).toEqual(['invariant-broken']);
  });

  it('send what the journal has taken', async () => {
    const { clock, exchange, logged, watched } = await edges();
    const intent = intentOf(reportOf());
    if (intent !== undefined) watched.journal.append(intent);
    await clock.run(watched.press.connection.exchange.close(pressed));
    expect(exchange.sent).toHaveLength(1);
    expect(logged).toEqual([]);
  });

  it('turn a claim that no list proves into unknown', async () => {
    const { logged, watched } = await edges();
    expect(watched.proven('closed')).toBe('unknown');
    expect(watched.proven('not-open')).toBe('unknown');
    expect(watched.proven('still-open')).toBe('still-open');
    expect(logged).toEqual(['invariant-broken', 'invariant-broken']);
  });
});
