import { FailureCode } from '../../../app/result';
import { type CodeGroup, codeTable, type Refusal } from './error-codes';
import { unifiedCodeTable } from './unified/error-codes';

export type CodeMeaning = {
  readonly failure: FailureCode;
  readonly refuses: Refusal;
  readonly retryable: boolean;
};

/** Whose calls a code comes from: Bitget does not promise that it means the same in both (bitget.md §2.4). */
export type Family = 'classic' | 'unified';

export const familyOf = (path: string): Family =>
  path.startsWith('/api/v3/') ? 'unified' : 'classic';

/** What a wire code means; `unlisted-code`, which refuses nothing for certain, where no document names it. */
export function meaningOf(wireCode: string, family: Family = 'classic'): CodeMeaning {
  return meanings[family].get(wireCode) ?? unlisted;
}

/** Codes after which the same request can be sent once more with a corrected clock (bitget.md §2.4). */
export const clockCodes: ReadonlySet<string> = new Set(['40004', '40005', '40008']);

/** Seen now and then for keys that do exist: read again before calling the key dead (bitget.md §6). */
export const flickeringKeyCodes: ReadonlySet<string> = new Set(['40037']);

/** How much a close request selects: one order, the orders of one contract, or those of a product type. */
export type Breadth = 'order' | 'contract' | 'product';

/**
 * Whether a refusal proves that nothing of the request was done. A refusal that speaks of one order, as
 * "is being closed", says nothing about the other orders that the same request selected.
 */
export function provesNothingDone(refuses: Refusal, breadth: Breadth): boolean {
  switch (refuses) {
    case 'request':
      return true;
    case 'contract':
      return breadth !== 'product';
    case 'order':
      return breadth === 'order';
    case 'nothing':
      return false;
  }
}

const unlisted: CodeMeaning = { failure: 'unlisted-code', refuses: 'nothing', retryable: false };

const meanings: Readonly<Record<Family, ReadonlyMap<string, CodeMeaning>>> = {
  classic: byCode(codeTable),
  unified: byCode(unifiedCodeTable),
};

function byCode(table: readonly CodeGroup[]): ReadonlyMap<string, CodeMeaning> {
  return new Map(
    table.flatMap(({ refuses, retryable, codes }) =>
      Object.entries(codes).flatMap(([name, wireCodes]) =>
        wireCodes
          .split(' ')
          .map((code) => [code, { failure: FailureCode.parse(name), refuses, retryable }] as const),
      ),
    ),
  );
}
