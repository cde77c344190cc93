import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Failure } from '../../../app/result';
import type { Account } from '../../../app/schemas/account';
import type { CloseReport } from '../../../app/schemas/close';
import type { CloseTarget } from '../../../app/schemas/target';
import { useCommand } from '../../api/use-command';
import { queryKey } from '../../api/use-query';
import { mergeReport } from '../../shell/close-reports';

export type SendClose = {
  readonly send: (account: Account, target: CloseTarget) => Promise<void>;
  /** Accounts whose close is on its way. One that hangs does not block another. */
  readonly sending: ReadonlySet<string>;
  /** Closes that could not even be tried, by account, until the next press. */
  readonly failures: Readonly<Record<string, Failure>>;
  readonly dismiss: (account: string) => void;
};

/** Sends a close once, and puts its answer where the results are listed. */
export function useSendClose(): SendClose {
  const { run } = useCommand('positions.close');
  const queries = useQueryClient();
  const [sending, setSending] = useState<ReadonlySet<string>>(new Set());
  const [failures, setFailures] = useState<Readonly<Record<string, Failure>>>({});
  const dismiss = (account: string): void =>
    setFailures(({ [account]: _gone, ...others }) => others);
  const send = async (account: Account, target: CloseTarget): Promise<void> => {
    if (sending.has(account.id)) return;
    dismiss(account.id);
    setSending((known) => new Set([...known, account.id]));
    const pressedAt = Date.now();
    const result = await run({ account: account.id, target });
    setSending((known) => new Set([...known].filter((id) => id !== account.id)));
    if (!result.ok) {
      setFailures((known) => ({ ...known, [account.id]: result.failure }));
      return;
    }
    // The answer is shown even where the list of closes cannot be read.
    const key = queryKey('closes.list', {});
    const report = reportOf(account, target, { pressedAt, answer: result.value });
    queries.setQueryData<readonly CloseReport[]>(key, (known = []) =>
      known.some((one) => one.closeId === report.closeId) ? known : mergeReport(known, report),
    );
    void queries.invalidateQueries({ queryKey: key });
  };
  return { send, sending, failures, dismiss };
}

function reportOf(
  account: Account,
  target: CloseTarget,
  { pressedAt, answer }: { pressedAt: number; answer: NonNullable<CloseReport['answer']> },
): CloseReport {
  return {
    closeId: answer.closeId,
    // The answer does not name its run; the list that is read next does.
    runId: '',
    account: account.id,
    accountLabel: account.label,
    exchange: account.exchange,
    environment: account.environment,
    target,
    pressedAt,
    pressedAtExchange: null,
    selected: null,
    phase: 'checking',
    attempts: 1,
    nextTryAt: null,
    answer,
    earlier: [],
    reads: [],
    left: [],
    reopened: [],
    verdict: null,
    verdictAt: null,
  };
}
