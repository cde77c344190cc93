import { compare, isDecimal } from '../../../app/decimal';
import type { Row } from './row';

export const columns = [
  'symbol',
  'side',
  'marginMode',
  'size',
  'entryPrice',
  'markPrice',
  'profit',
  'leverage',
  'age',
  'trackingNo',
] as const;
export type Column = (typeof columns)[number];

export type Sort = { readonly column: Column; readonly descending: boolean };

export const firstSort: Sort = { column: 'symbol', descending: false };

/** The sort after a press on a column's head: turned round where it is the sorted one already. */
export function nextSort(sort: Sort, column: Column): Sort {
  return { column, descending: sort.column === column ? !sort.descending : false };
}

/** What is not known stands last in both directions; what is equal stands by symbol. */
export function sortRows(rows: readonly Row[], sort: Sort): readonly Row[] {
  const keyed = rows.map((row) => ({ row, value: sortValue(row, sort.column) }));
  const turn = sort.descending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) {
      if (a.value !== b.value) return a.value === null ? 1 : -1;
    } else {
      const order = compareValues(a.value, b.value);
      if (order !== 0) return order * turn;
    }
    return (
      compareTexts(a.row.position.symbol, b.row.position.symbol) ||
      compareTexts(a.row.key, b.row.key)
    );
  });
  return keyed.map(({ row }) => row);
}

/** `group` comes first: amounts of two currencies cannot be compared. */
type Value = { readonly group: string; readonly text: string; readonly near: number | null };

function sortValue({ position }: Row, column: Column): Value | null {
  switch (column) {
    case 'symbol':
    case 'side':
    case 'marginMode':
      return textValue(position[column]);
    case 'size':
    case 'entryPrice':
    case 'markPrice':
    case 'leverage':
      return numberValue(position[column]);
    case 'profit':
      return position.profit === null
        ? null
        : numberValue(position.profit.amount, position.profit.currency);
    case 'age':
      // Oldest last, as a smaller age comes first.
      return numberValue(position.openedAt === null ? null : `-${position.openedAt}`);
    case 'trackingNo':
      return position.trackingNo !== null && isDecimal(position.trackingNo)
        ? numberValue(position.trackingNo)
        : textValue(position.trackingNo);
  }
}

function textValue(text: string | null): Value | null {
  return text === null ? null : { group: '', text, near: null };
}

function numberValue(text: string | null, group = ''): Value | null {
  return text === null ? null : { group, text, near: Number(text) };
}

/**
 * Rounding to a float never turns two numbers round, so the fast comparison decides wherever the floats
 * differ; only where they are the same the digits must be looked at.
 */
function compareValues(a: Value, b: Value): number {
  if (a.group !== b.group) return compareTexts(a.group, b.group);
  if (a.near === null || b.near === null) return compareTexts(a.text, b.text);
  return a.near < b.near ? -1 : a.near > b.near ? 1 : compare(a.text, b.text);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
