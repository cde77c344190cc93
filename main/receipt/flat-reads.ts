import type { JournalEntry, JournalledClose } from '../../app/schemas/journal';
import { flatReadsApartMs } from '../close/outcome';

/** When the two reads began that prove a close, in epoch milliseconds. */
export type FlatReads = { readonly first: number; readonly second: number };

type Read = Extract<JournalEntry, { kind: 'read' }>;

/**
 * The two reads behind a verdict of *closed* or *not open*. The journal counts the open positions of the
 * whole account and not those of one close, but the verdict says which reads they were: it is given at a
 * complete read that shows nothing, after one of at least two seconds earlier, with no other answer between
 * them. Null where there is no such verdict, or where the entries do not bear it out.
 */
export function flatReadsOf(
  { account, closeId }: Pick<JournalledClose, 'account' | 'closeId'>,
  entries: readonly JournalEntry[],
): FlatReads | null {
  const end = entries.findLastIndex(
    (entry) => entry.kind === 'close-ended' && entry.closeId === closeId,
  );
  const ended = entries[end];
  if (ended?.kind !== 'close-ended' || !proven.has(ended.verdict)) return null;
  const before = entries.slice(0, end);
  const sent = before.findLastIndex(
    (entry) => (entry.kind === 'intent' || entry.kind === 'outcome') && entry.closeId === closeId,
  );
  const answeredAt = before[sent]?.at ?? 0;
  const reads = before
    .slice(sent + 1)
    .filter((entry): entry is Read => entry.kind === 'read' && entry.account === account)
    .filter(({ open, startedAt }) => open !== null && startedAt >= answeredAt);
  const second = reads.at(-1);
  if (second === undefined) return null;
  const first = reads.findLast(({ startedAt }) => second.startedAt - startedAt >= flatReadsApartMs);
  return first === undefined ? null : { first: first.startedAt, second: second.startedAt };
}

const proven: ReadonlySet<string> = new Set(['closed', 'not-open']);
