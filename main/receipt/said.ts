import type { Evidence } from '../../app/schemas/evidence';
import type { JournalEntry } from '../../app/schemas/journal';
import type { CloseTarget } from '../../app/schemas/target';

/** What was said, word for word, as far as the journal holds it: by the keys below. */
export type Said = Readonly<Record<string, readonly Evidence[]>>;

export const requestKey = (closeId: string, attempt: number, target: CloseTarget): string =>
  JSON.stringify([closeId, attempt, Object.entries(target).sort()]);

export const readKey = (account: string, startedAt: number): string =>
  JSON.stringify([account, startedAt]);

/** From the entries of one run. Pure. */
export function saidOf(entries: readonly JournalEntry[]): Said {
  return Object.fromEntries(
    entries.flatMap((entry): readonly (readonly [string, readonly Evidence[]])[] => {
      if (entry.kind === 'outcome' && entry.evidence !== undefined) {
        return [[requestKey(entry.closeId, entry.attempt, entry.request.target), entry.evidence]];
      }
      const isRead = entry.kind === 'read' && entry.evidence !== undefined;
      return isRead ? [[readKey(entry.account, entry.startedAt), entry.evidence ?? []]] : [];
    }),
  );
}
