import type {
  Fill,
  Receipt,
  ReceiptClose,
  ReceiptPosition,
  ReceiptRead,
  ReceiptRequest,
} from '../../app/schemas/receipt';
import { feesOf } from './totals';

/**
 * A receipt as a table for spreadsheets: UTF-8 with its mark, lines by RFC 4180, one record a line, and the
 * kind of record in the first column. Times are UTC, numbers are as the exchange wrote them.
 */
export function csvOf(receipt: Receipt): string {
  const lines = [columns, ...recordsOf(receipt).map((record) => columns.map(valueIn(record)))];
  return `\uFEFF${lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`;
}

/**
 * One cell. A spreadsheet runs text that begins like a formula, and rounds numbers of more than 15 digits:
 * both get a leading apostrophe, decimal numbers do not.
 */
export function cell(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const isHazard = isNumber ? /^\d{16,}$/.test(text) : /^[\s"]*[=+\-@\t\r\n|]/.test(text);
  const safe = isHazard ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const columns = [
  'record',
  'time',
  'exchange',
  'account',
  'environment',
  'close',
  'verdict',
  'symbol',
  'side',
  'trackingNo',
  'size',
  'markPrice',
  'fillPrice',
  'grossProfit',
  'netProfit',
  'fees',
  'slippage',
  'currency',
  'byThisRun',
  'attempt',
  'status',
  'host',
  'path',
  'orderIds',
  'requestId',
  'answeredAt',
  'tookMs',
  'failure',
  'wireCode',
  'message',
  'openPositions',
  'clockOffsetMs',
  'notLookedUpBefore',
  'journalEntries',
  'journalHash',
] as const;

type Column = (typeof columns)[number];
type CsvRecord = Readonly<Partial<Record<Column, string | number | boolean | null>>>;

const valueIn =
  (record: CsvRecord) =>
  (column: Column): string =>
    String(record[column] ?? '');

function recordsOf(receipt: Receipt): readonly CsvRecord[] {
  return [
    {
      record: 'run',
      time: iso(receipt.pressedAt),
      close: receipt.runId,
      verdict: receipt.end,
      journalEntries: receipt.seal.entries,
      journalHash: receipt.seal.lastHash,
    },
    ...receipt.closes.flatMap(recordsOfClose),
    ...receipt.reads.map((read) => readRecord(read, receipt.closes)),
    ...receipt.totals.map((total) => ({ record: 'total', ...total })),
  ];
}

function recordsOfClose(close: ReceiptClose): readonly CsvRecord[] {
  const { accountLabel: account, closeId, environment, exchange } = close;
  const about = { exchange, account, environment, close: closeId };
  const { symbol = null, side = null, trackingNo = null } = close.target;
  return [
    {
      ...about,
      record: 'close',
      time: iso(close.verdictAt),
      verdict: close.verdict,
      attempt: close.attempts,
      openPositions: close.left?.length ?? null,
      ...{ symbol, side, trackingNo },
    },
    ...close.requests.map((request) => ({ ...about, ...requestRecord(request) })),
    ...(close.positions ?? []).flatMap((position) =>
      positionRecords(position).map((record) => ({ ...about, ...record })),
    ),
  ];
}

function requestRecord({ attempt, intendedAt, request }: ReceiptRequest): CsvRecord {
  const { answeredAt, failure, host, orderIds, path, requestId, sentAt, status, target } = request;
  const { symbol = null, side = null, trackingNo = null } = target;
  return {
    record: 'request',
    time: iso(sentAt ?? intendedAt),
    answeredAt: iso(answeredAt),
    tookMs: sentAt === null || answeredAt === null ? null : answeredAt - sentAt,
    orderIds: orderIds.join(' '),
    requestId: requestId ?? null,
    failure: failure?.code ?? null,
    wireCode: failure?.detail['wireCode'] ?? null,
    message: failure?.detail['message'] ?? null,
    ...{ attempt, host, path, status, symbol, side, trackingNo },
  };
}

function positionRecords({
  fills,
  position,
  unaskedBefore,
}: ReceiptPosition): readonly CsvRecord[] {
  const { markPrice, side, size, symbol, trackingNo } = position;
  const notLookedUpBefore = iso(unaskedBefore);
  const about = {
    record: 'position',
    ...{ symbol, side, trackingNo, size, markPrice, notLookedUpBefore },
  };
  return fills.length === 0 ? [about] : fills.map((fill) => ({ ...about, ...fillFields(fill) }));
}

function fillFields({ byThisRun, closed, slippage }: Fill): CsvRecord {
  const { closedAt, closeOrderId, currency, fillPrice, grossProfit, netProfit } = closed;
  return {
    time: iso(closedAt),
    fees: feesOf(closed),
    slippage: slippage?.amount ?? null,
    orderIds: closeOrderId,
    ...{ byThisRun, currency, fillPrice, grossProfit, netProfit },
  };
}

function readRecord(read: ReceiptRead, closes: readonly ReceiptClose[]): CsvRecord {
  const { clockOffsetMs, failure, open: openPositions, proves, readAt, startedAt } = read;
  const close = closes.find(({ account }) => account === read.account);
  return {
    record: 'read',
    time: iso(startedAt),
    answeredAt: iso(readAt),
    tookMs: readAt - startedAt,
    exchange: close?.exchange ?? null,
    account: close?.accountLabel ?? null,
    environment: close?.environment ?? null,
    close: proves.join(' '),
    status: failure === null ? 'complete' : 'failed',
    failure: failure?.code ?? null,
    wireCode: failure?.detail['wireCode'] ?? null,
    message: failure?.detail['message'] ?? null,
    ...{ clockOffsetMs, openPositions },
  };
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
