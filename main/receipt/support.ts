import type { Evidence } from '../../app/schemas/evidence';
import type { Receipt, ReceiptClose, ReceiptRead, ReceiptRequest } from '../../app/schemas/receipt';
import type { Saving } from './receipts';
import { readKey, requestKey, type Said } from './said';

/**
 * What an exchange's support asks for in a dispute: each request with its ids and its time by both clocks,
 * what was answered in the exchange's own codes and word for word, and what the lists showed. Names that the
 * user gave and what we summed up are left out: they are nobody else's business.
 */
export function supportOf(receipt: Receipt, { said, savedAt, version }: Saving): object {
  const { closes, pressedAt, reads, runId } = receipt;
  return {
    what: 'flatten-support',
    flatten: version,
    savedAt: iso(savedAt),
    run: { runId, pressedAt: iso(pressedAt), end: receipt.end, endedAt: iso(receipt.endedAt) },
    closes: closes.map((close) => closeOf(close, reads, said)),
    reads: reads.map((read) => readOf(read, closes, said)),
    journal: { ...receipt.journal, ...receipt.seal },
  };
}

function closeOf(close: ReceiptClose, reads: readonly ReceiptRead[], said: Said): object {
  const { closeId, environment, exchange, flatReads, target, verdict } = close;
  return {
    ...{ closeId, exchange, environment, target },
    pressedAtExchange: iso(close.pressedAtExchange),
    verdict,
    verdictAt: iso(close.verdictAt),
    flatReads: flatReads && { first: iso(flatReads.first), second: iso(flatReads.second) },
    selected: close.positions?.map(({ position }) => identityOf(position)) ?? null,
    left: close.left?.map(identityOf) ?? null,
    requests: close.requests.map((request) => {
      const key = requestKey(closeId, request.attempt, request.request.target);
      const own = reads.filter(({ account }) => account === close.account);
      return requestOf(request, own, said[key] ?? []);
    }),
    history: close.history,
    historyFailure: close.historyFailure,
    closedOrders: (close.positions ?? []).flatMap(({ fills }) =>
      fills.map(({ byThisRun, closed: { closedAt, closeOrderId, rowId, symbol } }) => ({
        ...{ rowId, symbol, closeOrderId, byThisRun },
        closedAt: iso(closedAt),
      })),
    ),
  };
}

type Selected = NonNullable<ReceiptClose['positions']>[number]['position'];

function identityOf({
  id,
  marginMode,
  openedAt,
  side,
  size,
  symbol,
  trackingNo,
}: Selected): object {
  return { id, symbol, side, marginMode, size, trackingNo, openedAt: iso(openedAt) };
}

function requestOf(
  { attempt, intendedAt, request }: ReceiptRequest,
  reads: readonly ReceiptRead[],
  said: readonly Evidence[],
): object {
  const { answeredAt, failure = null, orderIds, requestId = null, sentAt, status } = request;
  const { host, path, target } = request;
  const told = said.at(-1)?.clockOffsetMs ?? null;
  const clockOffsetMs = told ?? (sentAt === null ? null : offsetNear(sentAt, reads));
  return {
    ...{ attempt, host, path, target, status, orderIds, requestId },
    intendedAt: iso(intendedAt),
    sentAt: iso(sentAt),
    answeredAt: iso(answeredAt),
    tookMs: sentAt === null || answeredAt === null ? null : answeredAt - sentAt,
    clockOffsetMs,
    sentAtExchange: iso(
      sentAt === null || clockOffsetMs === null ? null : Math.round(sentAt + clockOffsetMs),
    ),
    failure,
    said: said.map(wordsOf),
  };
}

/** The exchange's clock minus ours as it was measured nearest in time. */
function offsetNear(at: number, reads: readonly ReceiptRead[]): number | null {
  const measured = reads.filter(({ clockOffsetMs }) => clockOffsetMs !== null);
  const distance = ({ readAt }: ReceiptRead): number => Math.abs(readAt - at);
  const nearest = measured.sort((left, right) => distance(left) - distance(right))[0];
  return nearest?.clockOffsetMs ?? null;
}

function readOf(read: ReceiptRead, closes: readonly ReceiptClose[], said: Said): object {
  const { clockOffsetMs, failure, open, proves, readAt, startedAt } = read;
  return {
    exchange: closes.find(({ account }) => account === read.account)?.exchange ?? null,
    startedAt: iso(startedAt),
    readAt: iso(readAt),
    ...{ openPositions: open, clockOffsetMs, proves, failure },
    said: (said[readKey(read.account, read.startedAt)] ?? []).map(wordsOf),
  };
}

function wordsOf({ answeredAt, exchangeTime, sentAt, ...words }: Evidence): object {
  return {
    ...words,
    sentAt: iso(sentAt),
    answeredAt: iso(answeredAt),
    exchangeTime: iso(exchangeTime),
  };
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
