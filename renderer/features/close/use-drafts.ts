import { useReducer } from 'react';
import { type Draft, type DraftEvent, emptyDraft, reduceDraft } from './draft';

/**
 * One draft an account, kept while the window is open: what was typed for one account never becomes a
 * close on another, and is still there on the way back.
 */
export function useDrafts(): {
  readonly of: (account: string | null) => Draft;
  readonly change: (account: string, event: DraftEvent) => void;
} {
  const [drafts, change] = useReducer(
    (known: Drafts, [account, event]: readonly [string, DraftEvent]): Drafts => ({
      ...known,
      [account]: reduceDraft(known[account] ?? emptyDraft, event),
    }),
    {},
  );
  return {
    of: (account) => (account === null ? emptyDraft : (drafts[account] ?? emptyDraft)),
    change: (account, event) => change([account, event]),
  };
}

type Drafts = Readonly<Record<string, Draft>>;
