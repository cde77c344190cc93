import { fail } from '../../../../app/result';
import type { CloseRequest } from '../../../../app/schemas/close';
import type { CloseTarget } from '../../../../app/schemas/target';
import { type Outcome, type Sending, sendClose, together, unsent } from '../close';
import { readPages } from '../pages';
import { spot } from '../product-types';
import { copiedLots } from '../sources';
import { closeLotsPath } from './targets';

/** The most tracking numbers that one call takes, all of which are sold or none (bitget.md §4). */
const mostNumbers = 50;

/**
 * Sells copied spot lots. A tracking number is one call at once. A wider target has no call of its own: the
 * lots are listed first, and go by their numbers, as many of one symbol at a time as a call takes.
 */
export async function closeLots(sending: Sending): Promise<CloseRequest> {
  const { symbol, trackingNo } = sending.target;
  if (trackingNo !== undefined && symbol !== undefined) {
    return sellTogether(sending, { symbol: symbol.toUpperCase(), trackingNos: [trackingNo] });
  }
  const listed = await readPages(sending.wire, copiedLots, { productType: spot });
  if (!listed.ok) return unsent(sending, closeLotsPath, listed.failure);
  const lots = listed.positions.filter((lot) => isMeant(lot.target, sending.target));
  const batches = batchesOf(lots.map((lot) => lot.target));
  const sold = await Promise.all(batches.map((batch) => sellTogether(sending, batch)));
  return together(sold, unsent(sending, closeLotsPath, fail('no-position').failure));
}

const isMeant = (lot: CloseTarget, { symbol }: CloseTarget): boolean =>
  symbol === undefined || lot.symbol?.toUpperCase() === symbol.toUpperCase();

type Batch = { readonly symbol: string; readonly trackingNos: readonly string[] };

function batchesOf(lots: readonly CloseTarget[]): readonly Batch[] {
  const bySymbol = new Map<string, string[]>();
  for (const { symbol = '', trackingNo = '' } of lots) {
    bySymbol.set(symbol, [...(bySymbol.get(symbol) ?? []), trackingNo]);
  }
  return [...bySymbol].flatMap(([symbol, numbers]) =>
    Array.from({ length: Math.ceil(numbers.length / mostNumbers) }, (_, index) => ({
      symbol,
      trackingNos: numbers.slice(index * mostNumbers, (index + 1) * mostNumbers),
    })),
  );
}

function sellTogether(sending: Sending, { symbol, trackingNos }: Batch): Promise<CloseRequest> {
  return sendClose(sending, {
    path: closeLotsPath,
    body: JSON.stringify({ symbol, trackingNoList: trackingNos }),
    group: 'close-lots',
    // A call is carried out as a whole or not at all, so that what refuses one lot refuses all of it.
    breadth: 'order',
    taken,
  });
}

/** The documents show an empty text: no order ids. */
function taken(data: unknown): Outcome | null {
  if (data === 'fail') {
    const { failure } = fail('exchange-error', { message: 'fail' }, true);
    return { status: 'rejected', orderIds: [], failure };
  }
  return data === '' || data === null || data === 'success'
    ? { status: 'accepted', orderIds: [] }
    : null;
}
