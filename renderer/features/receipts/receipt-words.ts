import type { TFunction } from 'i18next';
import type { CloseRequest } from '../../../app/schemas/close';
import type { Position } from '../../../app/schemas/position';
import type { Fill, Receipt, ReceiptClose } from '../../../app/schemas/receipt';
import type { Format } from '../../shell/format';
import { choiceText, closeText } from '../../shell/target-text';

/** What the whole run came to, in one sentence. */
export function endTitle({ end }: Receipt, t: TFunction): string {
  return t(`receipts:end.${end ?? 'none'}`);
}

/** What a close was about; a tracking number by the one position that it selected. */
export function titleOf({ positions, target }: ReceiptClose, t: TFunction): string {
  const selected = positions?.map(({ position }) => position) ?? null;
  return closeText({ selected, target }, t);
}

/** A time after the press, in milliseconds. */
export function afterText(ms: number, t: TFunction, format: Format): string {
  return t('receipts:ms', { ms: format.count(Math.round(ms)) });
}

type Words = { readonly t: TFunction; readonly format: Format };

/** What proves the verdict on a close, or why nothing does. */
export function proofText(
  { flatReads, verdict }: ReceiptClose,
  { pressedAt }: Receipt,
  { format, t }: Words,
): string {
  if (verdict === null) return t('receipts:proof.none');
  if (verdict === 'still-open' || verdict === 'unknown') return t(`receipts:proof.${verdict}`);
  if (flatReads === null) return t('receipts:proof.notRecorded');
  return t(`receipts:proof.${verdict}`, {
    first: afterText(flatReads.first - pressedAt, t, format),
    second: afterText(flatReads.second - pressedAt, t, format),
  });
}

/** Why profit and fees are not known, or null where the history was read. */
export function historyText({ history, positions }: ReceiptClose, t: TFunction): string | null {
  if (history !== 'known') return t(`receipts:history.${history}`);
  return positions === null ? t('receipts:history.notSeen') : null;
}

export function leftText(position: Position, t: TFunction, format: Format): string {
  return t('receipts:leftLine', { what: nameOf(position, t), size: sizeOf(position, t, format) });
}

export function tookText(request: CloseRequest, t: TFunction, format: Format): string {
  const { answeredAt, sentAt } = request;
  if (sentAt === null || answeredAt === null) return t('receipts:none');
  return afterText(answeredAt - sentAt, t, format);
}

/** The ids of a request with what they are called; only those that the exchange gave. */
export function idsOf(
  { orderIds, requestId }: CloseRequest,
  t: TFunction,
): readonly { readonly name: string; readonly id: string }[] {
  const orders = orderIds.map((id) => ({ name: t('close:results.orderId'), id }));
  return requestId === undefined
    ? orders
    : [...orders, { name: t('close:results.requestId'), id: requestId }];
}

/** One line of the table of what was realised; null where a figure is not known. */
export type MoneyLine = {
  readonly key: string;
  readonly what: string;
  readonly note: string | null;
  readonly mark: string;
  readonly fill: string | null;
  readonly slippage: string | null;
  readonly fees: string | null;
  readonly profit: string | null;
};

export function moneyLines(receipt: Receipt, t: TFunction, format: Format): readonly MoneyLine[] {
  return receipt.closes.flatMap(({ closeId, positions }) =>
    (positions ?? []).flatMap(({ fills, position, unaskedBefore }): readonly MoneyLine[] => {
      const about = {
        what: `${nameOf(position, t)} · ${sizeOf(position, t, format)}`,
        mark:
          position.markPrice === null
            ? t('receipts:money.noMark')
            : format.decimal(position.markPrice),
      };
      const key = `${closeId} ${position.id}`;
      if (fills.length === 0) {
        const note = unaskedBefore === null ? null : unaskedText(unaskedBefore, t, format);
        return [{ ...nothingKnown, ...about, note, key }];
      }
      const part = fills.length === 1 ? null : t('receipts:money.part', { count: fills.length });
      return fills.map((fill) => ({
        ...about,
        ...figuresOf(fill, t, format),
        note: fill.byThisRun === false ? t('receipts:money.otherOrder') : part,
        key: `${key} ${fill.closed.rowId}`,
      }));
    }),
  );
}

function unaskedText(before: number, t: TFunction, format: Format): string {
  return t('receipts:money.unasked', { date: format.date(before) });
}

const nothingKnown = { fill: null, slippage: null, fees: null, profit: null };

function figuresOf(
  { closed, slippage }: Fill,
  t: TFunction,
  format: Format,
): Omit<MoneyLine, 'key' | 'what' | 'mark' | 'note'> {
  const fees = [closed.openFee, closed.closeFee].filter((fee) => fee !== null);
  const { currency, fillPrice, netProfit } = closed;
  return {
    fill: fillPrice === null ? null : format.decimal(fillPrice),
    slippage:
      slippage === null
        ? null
        : slippage.amount === null
          ? t('receipts:money.eachUnit', { amount: format.signed(slippage.price) })
          : money(slippage.amount, slippage.currency, format),
    fees: fees.length === 0 ? null : inCurrency(fees.map(format.signed).join(' / '), currency),
    profit: netProfit === null ? null : money(netProfit, currency, format),
  };
}

/** By what a saved receipt can be held against the journal, with the whole hash or the start of it. */
export function sealText({ seal }: Receipt, t: TFunction, length = seal.lastHash?.length): string {
  const { entries: count, lastHash } = seal;
  if (lastHash === null) return t('receipts:seal.open', { count });
  return t('receipts:seal.closed', { count, hash: lastHash.slice(0, length) });
}

/** The sums of a receipt, a line each. */
export function totalTexts(receipt: Receipt, t: TFunction, format: Format): readonly string[] {
  const told = (amount: string | null, currency: string): string =>
    amount === null ? t('receipts:notKnown') : money(amount, currency, format);
  return receipt.totals.map(({ currency, fees, netProfit, slippage }) =>
    t('receipts:money.total', {
      profit: told(netProfit, currency),
      fees: told(fees, currency),
      slippage: told(slippage, currency),
    }),
  );
}

function money(amount: string, currency: string | null, format: Format): string {
  return inCurrency(format.signed(amount), currency);
}

function inCurrency(text: string, currency: string | null): string {
  return currency === null ? text : `${text} ${currency}`;
}

function nameOf({ marginMode, side, symbol, trackingNo }: Position, t: TFunction): string {
  const parts = [symbol, choiceText(side, t)];
  if (marginMode !== null) parts.push(choiceText(marginMode, t));
  if (trackingNo !== null) parts.push(`#${trackingNo}`);
  return parts.join(' · ');
}

function sizeOf({ size, sizeUnit }: Position, t: TFunction, format: Format): string {
  const text = format.decimal(size);
  return sizeUnit === 'contracts' ? t('close:positions.contractsUnit', { size: text }) : text;
}
