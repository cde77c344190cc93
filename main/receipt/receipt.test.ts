import { describe, expect, it } from 'vitest';
import { fail } from '../../app/result';
import type { JournalEntry } from '../../app/schemas/journal';
import { type ClosedPosition, Receipt } from '../../app/schemas/receipt';
import { type AccountHistory, buildReceipt } from './receipt';
import { closed, entry, onDisk, position, pressed, pressOf, seal, untold } from './test-entries';

/** The receipt of entries, in its contract's own shape. */
function receiptOf(
  entries: readonly JournalEntry[],
  history: readonly ClosedPosition[] | AccountHistory = [],
): Receipt {
  const told: AccountHistory =
    'state' in history ? history : { ...untold, state: 'known', closed: history };
  const receipt = buildReceipt(entries, {
    history: new Map([['account-1', told]]),
    journal: onDisk,
    seal,
  });
  return Receipt.parse(receipt);
}

const bitcoin = position('BTCUSDT');

/** Pressed, accepted after 90 ms, seen once still open, then gone in three lists. */
const closedRun = [
  entry.started(pressOf('close-1', [bitcoin])),
  entry.intent(2),
  entry.outcome(90, { orderIds: ['999'] }),
  entry.read(400, 4),
  entry.read(1_000, 3),
  entry.read(2_900, 3),
  entry.read(3_100, 3),
  entry.closeEnded(3_170, 'closed', []),
  entry.ended(3_180, 'flat'),
];

describe('the receipt of a close that is proven', () => {
  it('names the two reads that prove it, the second at least two seconds after the first', () => {
    const { closes, reads } = receiptOf(closedRun);
    expect(closes[0]?.flatReads).toEqual({ first: pressed + 1_000, second: pressed + 3_100 });
    expect(reads.map(({ proves }) => proves)).toEqual([[], ['close-1'], [], ['close-1']]);
  });

  it('says when it was pressed, sent and answered, by which ids, and how it ended', () => {
    const receipt = receiptOf(closedRun);
    expect(receipt).toMatchObject({ pressedAt: pressed, end: 'flat', endedAt: pressed + 3_180 });
    expect(receipt.closes[0]).toMatchObject({ verdict: 'closed', attempts: 1, left: [] });
    expect(receipt.closes[0]?.requests).toMatchObject([
      {
        attempt: 1,
        intendedAt: pressed + 2,
        request: { status: 'accepted', orderIds: ['999'], sentAt: pressed + 50 },
      },
    ]);
  });

  it('sets the fill against the mark price at the press', () => {
    const [fill] = receiptOf(closedRun, [closed('BTCUSDT')]).closes[0]?.positions?.[0]?.fills ?? [];
    expect(fill?.slippage).toEqual({ price: '-10', amount: '-5', currency: 'USDT' });
    const short = position('BTCUSDT', { side: 'short' });
    const run = [entry.started(pressOf('close-1', [short])), ...closedRun.slice(1)];
    const [bought] = receiptOf(run, [closed('BTCUSDT')]).closes[0]?.positions?.[0]?.fills ?? [];
    expect(bought?.slippage?.amount).toBe('5');
  });

  it('gives no amount of slippage where no size or no mark price is known', () => {
    const sizeless = receiptOf(closedRun, [closed('BTCUSDT', { size: null })]);
    expect(sizeless.closes[0]?.positions?.[0]?.fills[0]?.slippage).toEqual({
      ...{ price: '-10', amount: null, currency: null },
    });
    const unmarked = entry.started(pressOf('close-1', [position('BTCUSDT', { markPrice: null })]));
    const receipt = receiptOf([unmarked, ...closedRun.slice(1)], [closed('BTCUSDT')]);
    expect(receipt.closes[0]?.positions?.[0]?.fills[0]?.slippage).toBeNull();
  });

  it('does not claim what another order closed', () => {
    const fillBy = (closeOrderId: string | null) =>
      receiptOf(closedRun, [closed('BTCUSDT', { closeOrderId })]).closes[0]?.positions?.[0]
        ?.fills[0]?.byThisRun;
    expect(fillBy('999')).toBe(true);
    expect(fillBy('1000')).toBe(false);
    expect(fillBy(null)).toBeNull();
  });

  it('leaves out what was closed before the press, or has another id', () => {
    const early = closed('BTCUSDT', { closedAt: pressed - 60_000 });
    const other = closed('ETHUSDT');
    const receipt = receiptOf(closedRun, [early, other]);
    expect(receipt.closes[0]?.positions?.[0]?.fills).toEqual([]);
    expect(receipt).toMatchObject({ totals: [], withoutProfit: 1 });
  });

  it('shows a list that several closes waited for as one read', () => {
    const shared = [...closedRun.slice(0, 5), entry.read(1_000, 3), ...closedRun.slice(5)];
    expect(receiptOf(shared).reads).toHaveLength(4);
  });
});

describe('the reads that prove a close', () => {
  it('are not named where one of them began before the last answer', () => {
    const entries = [
      ...closedRun.slice(0, 2),
      entry.read(50, 3),
      entry.outcome(90, {}),
      entry.read(2_900, 3),
      entry.closeEnded(2_970, 'closed'),
    ];
    expect(receiptOf(entries).closes[0]?.flatReads).toBeNull();
  });

  it('are never failed ones, nor those of another account', () => {
    const failed = fail('timeout-after-send', {}, true).failure;
    const foreign = { ...entry.read(800, 0), account: 'account-2' } as JournalEntry;
    const entries = [
      ...closedRun.slice(0, 3),
      foreign,
      entry.read(900, null, failed),
      entry.read(3_000, 3),
      entry.closeEnded(3_070, 'closed'),
    ];
    expect(receiptOf(entries).closes[0]?.flatReads).toBeNull();
  });

  it('are those after the last request, be it answered or not', () => {
    const entries = [
      ...[...closedRun.slice(0, 3), entry.read(400, 4), entry.intent(5_000, 'close-1', 2)],
      ...[entry.read(60_000, 3), entry.closeEnded(60_100, 'closed')],
    ];
    expect(receiptOf(entries).closes[0]?.flatReads).toBeNull();
    expect(receiptOf(entries).closes[0]?.requests).toHaveLength(2);
  });

  it('are none for a close that is still open', () => {
    const entries = [...closedRun.slice(0, 7), entry.closeEnded(3_170, 'still-open', [bitcoin])];
    expect(receiptOf(entries).closes[0]?.flatReads).toBeNull();
  });
});

describe('the receipt of a run that did not go well', () => {
  it('keeps a request without an outcome as unknown, and claims no end', () => {
    const receipt = receiptOf(closedRun.slice(0, 2), [closed('BTCUSDT')]);
    expect(receipt).toMatchObject({ end: null, endedAt: null });
    expect(receipt.closes[0]).toMatchObject({ verdict: null, left: null, history: 'not-ended' });
    expect(receipt.closes[0]?.requests[0]?.request).toMatchObject({
      ...{ status: 'unknown', failure: { code: 'interrupted' }, sentAt: null },
    });
    expect(receipt.closes[0]?.positions?.[0]?.fills).toEqual([]);
  });

  it('lists every attempt in order, each with its own failure', () => {
    const limited = fail('rate-limited', { wireCode: '429' }, true).failure;
    const { closes } = receiptOf([
      ...closedRun.slice(0, 2),
      entry.outcome(90, { status: 'rejected', failure: limited }),
      entry.read(400, 4),
      entry.intent(1_200, 'close-1', 2),
      entry.outcome(1_290, { orderIds: ['999'] }, 2),
      ...[entry.read(1_600, 3), entry.read(3_700, 3)],
      ...[entry.closeEnded(3_800, 'closed', []), entry.ended(3_801, 'flat')],
    ]);
    expect(closes[0]?.attempts).toBe(2);
    expect(
      closes[0]?.requests.map(({ attempt, request }) => [
        ...[attempt, request.status, request.failure?.code],
      ]),
    ).toEqual([
      [1, 'rejected', 'rate-limited'],
      [2, 'accepted', undefined],
    ]);
    expect(closes[0]?.flatReads).toEqual({ first: pressed + 1_600, second: pressed + 3_700 });
  });

  it('says what is left of a close that took half', () => {
    const half = position('BTCUSDT', { size: '0.25' });
    const { closes, end } = receiptOf([
      ...closedRun.slice(0, 4),
      ...[entry.closeEnded(60_000, 'still-open', [half]), entry.ended(60_001, 'needs-attention')],
    ]);
    expect(end).toBe('needs-attention');
    expect(closes[0]?.left).toEqual([half]);
  });

  it('knows an obstacle that kept a request from being sent at all', () => {
    const already = fail('already-closed').failure;
    const { closes } = receiptOf([
      ...closedRun.slice(0, 1),
      entry.outcome(30, { status: 'not-sent', failure: already, sentAt: null, answeredAt: null }),
    ]);
    expect(closes[0]?.requests).toMatchObject([{ intendedAt: null, request: { sentAt: null } }]);
  });

  it('is flat once a later look proves what had stayed unknown', () => {
    const entries = [
      ...closedRun.slice(0, 3),
      ...[entry.closeEnded(60_000, 'unknown'), entry.ended(60_001, 'needs-attention')],
      ...[entry.read(90_000, 0), entry.read(92_500, 0), entry.closeEnded(92_600, 'closed', [])],
    ];
    expect(receiptOf(entries)).toMatchObject({ end: 'flat', endedAt: pressed + 60_001 });
    expect(receiptOf(entries.slice(0, 5)).end).toBe('needs-attention');
  });

  it('tells when it was taken up again', () => {
    expect(receiptOf([...closedRun.slice(0, 2), entry.resumed(90_000)]).resumedAt).toEqual([
      pressed + 90_000,
    ]);
  });

  it('does not know profit or fees where the history could not be read', () => {
    const { failure } = fail('secret-locked-or-missing');
    const receipt = receiptOf(closedRun, { ...untold, state: 'not-read', failure });
    expect(receipt.closes[0]).toMatchObject({ history: 'not-read', historyFailure: failure });
    expect(receipt).toMatchObject({ totals: [], withoutProfit: 1 });
  });

  it('does not know what was selected where no list was read before the press', () => {
    const run = [entry.started(pressOf('close-1', null)), ...closedRun.slice(1)];
    expect(receiptOf(run, [closed('BTCUSDT')]).closes[0]?.positions).toBeNull();
  });
});

it('names the positions that the history was not asked for, and the moment that bounds it', () => {
  const unasked = new Map([[bitcoin.id, pressed - 1_000]]);
  const receipt = receiptOf(closedRun, { ...untold, state: 'known', unasked });
  expect(receipt.closes[0]?.positions).toMatchObject([
    { fills: [], unaskedBefore: pressed - 1_000 },
  ]);
  expect(receiptOf(closedRun).closes[0]?.positions).toMatchObject([{ unaskedBefore: null }]);
});

describe('the sums of a receipt', () => {
  const ether = position('ETHUSDT');
  const coin = position('BTCUSD', { id: 'COIN-FUTURES:1', productType: 'COIN-FUTURES' });
  const start = entry.started(
    pressOf('close-1', [bitcoin, ether, coin]),
    pressOf('close-2', [bitcoin]),
  );
  const run = [start, ...closedRun.slice(1)];

  it('stand by currency, and count a position that two closes selected once', () => {
    const inverse = closed('BTCUSD', {
      ...{ positionId: 'COIN-FUTURES:1', currency: 'BTC', priceCurrency: null },
      ...{ netProfit: '0.0012', openFee: '-0.0001', closeFee: null },
    });
    const ended: JournalEntry = {
      ...entry.closeEnded(3_175, 'closed', []),
      closeId: 'close-2',
    } as JournalEntry;
    const { totals, withoutProfit } = receiptOf([...run, ended], [closed('BTCUSDT'), inverse]);
    expect(totals).toEqual([
      { currency: 'BTC', netProfit: '0.0012', fees: '-0.0001', slippage: null },
      { currency: 'USDT', netProfit: '458.703', fees: '-36.297', slippage: '-5' },
    ]);
    expect(withoutProfit).toBe(1);
  });

  it('add up the rows that the exchange listed as one position', () => {
    const rows = [
      closed('BTCUSDT', { rowId: '1', netProfit: '10.5' }),
      closed('BTCUSDT', { rowId: '2', netProfit: '-0.75' }),
    ];
    expect(receiptOf(closedRun, rows).totals[0]?.netProfit).toBe('9.75');
  });
});

it('is no receipt without the start of its run', () => {
  expect(
    buildReceipt(closedRun.slice(1), { history: new Map(), journal: onDisk, seal }),
  ).toBeNull();
});
