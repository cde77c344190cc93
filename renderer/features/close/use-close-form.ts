import { useEffect, useMemo, useState } from 'react';
import type { Account } from '../../../app/schemas/account';
import type { ClosePreview } from '../../../app/schemas/close';
import type { ExchangeInfo, TargetField, TargetName } from '../../../app/schemas/exchange';
import type { PositionList } from '../../../app/schemas/position';
import type { CloseTarget } from '../../../app/schemas/target';
import { type QueryState, useQuery } from '../../api/use-query';
import { kindOf } from '../../shell/account-kind';
import {
  type Draft,
  type DraftEvent,
  type DraftProblem,
  isUnsaid,
  missingIn,
  targetOf,
} from './draft';
import { fieldsFor } from './fields-for';
import { useDrafts } from './use-drafts';
import { type SendClose, useSendClose } from './use-send-close';

/** The form of one account, with everything that is known about what it would do. */
export type CloseForm = {
  readonly exchange: ExchangeInfo | null;
  readonly fields: readonly TargetField[];
  readonly draft: Draft;
  readonly change: (event: DraftEvent) => void;
  readonly target: CloseTarget;
  /** Everything that keeps the form from being sent. */
  readonly problems: readonly DraftProblem[];
  /** What to say at a field: at once where the text is wrong, after a try where it is only missing. */
  readonly shownProblem: (name: TargetName) => DraftProblem | null;
  readonly showMissing: () => void;
  readonly positions: QueryState<PositionList>;
  readonly preview: QueryState<ClosePreview>;
  readonly sender: SendClose;
};

const noFields: readonly TargetField[] = [];

const positionsEveryMs = 3_000;

export function useCloseForm(account: Account | null): CloseForm {
  const exchanges = useQuery('exchanges.list', {});
  const exchange = exchanges.data?.find((one) => one.id === account?.exchange) ?? null;
  const kind = kindOf(exchange, account);
  const fields = useMemo(
    () => (kind === null ? noFields : fieldsFor(kind, account?.values ?? {})),
    [kind, account?.values],
  );
  const drafts = useDrafts();
  const sender = useSendClose();
  const draft = drafts.of(account?.id ?? null);
  const missing = missingIn(draft, fields);
  const positions = useQuery(
    'positions.list',
    { account: account?.id ?? '' },
    { enabled: account !== null, pollMs: positionsEveryMs },
  );
  const listed = positions.data?.positions.find(({ id }) => id === draft.from);
  const size = listed?.target.size ?? draft.size;
  const target = useMemo(() => targetOf({ ...draft, size }, fields), [draft, fields, size]);
  const preview = usePreview(account, target, {
    enabled: missing.length === 0 && fields.length > 0,
    listReadAt: positions.data?.readAt ?? 0,
  });
  const problems = missing.length > 0 ? missing : (preview.data?.problems ?? []);
  const shown = useShownProblems(account?.id ?? '', draft, problems);
  return {
    exchange,
    fields,
    draft,
    change: (event) => {
      if (account !== null) drafts.change(account.id, event);
    },
    target,
    problems,
    ...shown,
    positions,
    preview,
    sender,
  };
}

/** Asks main what a target would do, again whenever a newer list of positions is there. */
function usePreview(
  account: Account | null,
  target: CloseTarget,
  { enabled, listReadAt }: { readonly enabled: boolean; readonly listReadAt: number },
): QueryState<ClosePreview> {
  const preview = useQuery(
    'positions.preview',
    { account: account?.id ?? '', target },
    { enabled: enabled && account !== null },
  );
  const { refetch } = preview;
  const asks = enabled && account !== null;
  const selectionReadAt = preview.data?.selection?.readAt ?? 0;
  const answered = preview.data !== undefined || preview.failure !== null;
  const outdated = asks && answered && listReadAt > selectionReadAt;
  useEffect(() => {
    if (outdated && listReadAt > 0) refetch();
  }, [outdated, listReadAt, refetch]);
  return preview;
}

/** What is only missing is not said at its field before a try: nobody has done anything wrong yet. */
function useShownProblems(
  account: string,
  draft: Draft,
  problems: readonly DraftProblem[],
): Pick<CloseForm, 'shownProblem' | 'showMissing'> {
  const [triedFor, setTriedFor] = useState<string | null>(null);
  const tried = triedFor === account;
  return {
    showMissing: () => setTriedFor(account),
    shownProblem: (name) => {
      const problem = problems.find((one) => one.field === name) ?? null;
      if (problem === null) return null;
      return isUnsaid(draft, name) && !tried ? null : problem;
    },
  };
}
