import { createHash } from 'node:crypto';

/** Windows takes 2,560 bytes an item and reports more as a bad stub (reliability.md §2.1). */
export const maxItemBytes = 2_400;
const maxPieces = 32;

/**
 * How a value lies in the keychain: one item, or, where it is longer than an item may be, pieces under
 * names of their own and a head that names them. The head is written last: until then the old value holds.
 */
export type StoredText = {
  readonly head: string;
  readonly pieces: readonly { readonly account: string; readonly text: string }[];
};

/** Null where the value cannot be stored: it holds NUL, which keytar would cut at, or is over 76,800 bytes. */
export function toStored(account: string, value: string): StoredText | null {
  if (value.includes('\0')) return null;
  const body = /^[\x20-\x7e]*$/.test(value)
    ? `text:${value}`
    : `base64:${Buffer.from(value, 'utf8').toString('base64')}`;
  if (body.length <= maxItemBytes) return { head: body, pieces: [] };
  const texts = body.match(new RegExp(`.{1,${maxItemBytes}}`, 'g')) ?? [];
  if (texts.length > maxPieces) return null;
  const digest = digestOf(body);
  return {
    head: `split:${texts.length}:${digest}`,
    pieces: texts.map((text, index) => ({ account: pieceName(account, digest, index), text })),
  };
}

/** The items that a head names besides itself; null where the head is not one of ours. */
export function piecesOf(account: string, head: string): readonly string[] | null {
  const split = /^split:(\d{1,2}):([0-9a-f]{32})$/.exec(head);
  const [, count, digest] = split ?? [];
  if (count === undefined || digest === undefined) {
    return /^(text|base64):/.test(head) ? [] : null;
  }
  if (Number(count) > maxPieces) return null;
  return Array.from({ length: Number(count) }, (_, index) => pieceName(account, digest, index));
}

/** The value behind a head and its pieces; null where they do not belong together. */
export function fromStored(head: string, pieces: readonly string[]): string | null {
  const body = pieces.length === 0 ? head : pieces.join('');
  if (pieces.length > 0 && !head.endsWith(`:${digestOf(body)}`)) return null;
  if (body.startsWith('text:')) return body.slice('text:'.length);
  if (!body.startsWith('base64:')) return null;
  return Buffer.from(body.slice('base64:'.length), 'base64').toString('utf8');
}

/** Account ids have no dot, so a piece can never be taken for an account. */
function pieceName(account: string, digest: string, index: number): string {
  return `${account}.${digest}.${index}`;
}

function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 32);
}
