import type { CloseStatus } from '../../../app/schemas/close';
import type { Receipt, ReceiptRead, ReceiptRequest } from '../../../app/schemas/receipt';

/** Times in milliseconds after the press. */
export type RequestLane = {
  readonly kind: 'request';
  /** Its place in the order of sending, from one. */
  readonly number: number;
  readonly fromMs: number;
  /** Null where no answer came. */
  readonly toMs: number | null;
  readonly status: CloseStatus;
};

export type ReadSpan = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly result: 'complete' | 'failed' | 'proof';
};

export type ReadLane = {
  readonly kind: 'reads';
  readonly account: string;
  readonly reads: readonly ReadSpan[];
};

export type Timeline = {
  readonly requests: readonly RequestLane[];
  readonly reads: readonly ReadLane[];
  /** Lanes that are not drawn, so that the picture stays one. */
  readonly hidden: number;
  /** From the press to the last thing that happened. */
  readonly spanMs: number;
};

const mostRequests = 8;
const mostAccounts = 4;

/** What happened when, as lanes of a picture. Pure. */
export function timelineOf(receipt: Receipt): Timeline {
  const after = (at: number): number => Math.max(0, at - receipt.pressedAt);
  const requests = requestLanes(receipt, after);
  const reads = readLanes(receipt, after);
  const ends = [
    ...requests.map(({ fromMs, toMs }) => toMs ?? fromMs),
    ...reads.flatMap((lane) => lane.reads.map(({ toMs }) => toMs)),
  ];
  return {
    requests: requests.slice(0, mostRequests),
    reads: reads.slice(0, mostAccounts),
    hidden: Math.max(0, requests.length - mostRequests) + Math.max(0, reads.length - mostAccounts),
    spanMs: Math.max(1, ...ends),
  };
}

/**
 * Where a moment stands between 0 and 1. The axis is logarithmic: an answer comes after some tens of
 * milliseconds and its proof after seconds, and both must be seen.
 */
export function placeOf(ms: number, spanMs: number): number {
  return Math.log1p(Math.max(0, ms) / roundMs) / Math.log1p(spanMs / roundMs);
}

/** Below this the axis is about even. */
const roundMs = 50;

/** Round times that stand far enough from each other to be read. */
export function ticksOf(spanMs: number): readonly number[] {
  const ticks: number[] = [];
  for (const ms of roundTimes) {
    if (ms > spanMs) break;
    const last = ticks.at(-1);
    const gap = last === undefined ? 1 : placeOf(ms, spanMs) - placeOf(last, spanMs);
    if (gap >= leastGap) ticks.push(ms);
  }
  return ticks;
}

const leastGap = 0.1;
const roundTimes = [
  ...[0, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000],
  ...[300_000, 1_800_000, 7_200_000, 43_200_000, 172_800_000, 864_000_000],
];

type After = (at: number) => number;

function requestLanes(receipt: Receipt, after: After): readonly RequestLane[] {
  const startOf = ({ intendedAt, request }: ReceiptRequest): number | null =>
    request.sentAt ?? intendedAt;
  return receipt.closes
    .flatMap(({ requests }) => requests)
    .flatMap((line) => {
      const from = startOf(line);
      return from === null ? [] : [{ from, request: line.request }];
    })
    .sort((left, right) => left.from - right.from)
    .map(({ from, request: { answeredAt, status } }, index) => ({
      kind: 'request',
      number: index + 1,
      fromMs: after(from),
      toMs: answeredAt === null ? null : after(answeredAt),
      status,
    }));
}

function readLanes(receipt: Receipt, after: After): readonly ReadLane[] {
  const accounts = [...new Set(receipt.reads.map(({ account }) => account))];
  return accounts.map((account) => ({
    kind: 'reads',
    account: receipt.closes.find((close) => close.account === account)?.accountLabel ?? account,
    reads: receipt.reads
      .filter((read) => read.account === account)
      .map((read) => ({
        fromMs: after(read.startedAt),
        toMs: after(read.readAt),
        result: resultOf(read),
      })),
  }));
}

function resultOf({ open, proves }: ReceiptRead): ReadSpan['result'] {
  if (open === null) return 'failed';
  return proves.length > 0 ? 'proof' : 'complete';
}
