import { useState } from 'react';
import type { Failure } from '../../../app/result';
import type { StopCopyingAnswer } from '../../../app/schemas/watch';
import { useCommand } from '../../api/use-command';
import { sentStatusOfRun } from '../../shell/sent-status';
import { type LeadTrader, traderKey } from './reopened';

/** What became of one wish to stop copying a lead trader. `asking` until something is known. */
export type Outcome = {
  readonly account: string;
  readonly trader: LeadTrader;
  readonly status: 'asking' | StopCopyingAnswer['status'];
  readonly failure: Failure | null;
  readonly answeredAt: number | null;
};

export type StopCopying = {
  /** The newest wish for each account and lead trader. */
  readonly outcomes: readonly Outcome[];
  readonly stop: (account: string, trader: LeadTrader, productType: string | null) => void;
  readonly dismiss: (outcome: Outcome) => void;
};

/** Asks exchanges to stop copying, each time once, and keeps what they said until it is taken note of. */
export function useStopCopying(): StopCopying {
  const { run } = useCommand('leadTraders.stopCopying');
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const put = (outcome: Outcome): void =>
    setOutcomes((known) => [...known.filter((one) => !isSame(one, outcome)), outcome]);
  const stop = async (
    account: string,
    trader: LeadTrader,
    productType: string | null,
  ): Promise<void> => {
    const wish = { account, trader };
    put({ ...wish, status: 'asking', failure: null, answeredAt: null });
    const result = await run({
      account,
      leadTrader: trader.id,
      ...(productType !== null && { productType }),
    });
    if (result.ok) {
      const { status, failure = null, answeredAt } = result.value;
      put({ ...wish, status, failure, answeredAt });
    } else {
      const { failure } = result;
      put({ ...wish, status: sentStatusOfRun(failure.code), failure, answeredAt: null });
    }
  };
  return {
    outcomes,
    stop: (...wish) => void stop(...wish),
    dismiss: (outcome) => setOutcomes((known) => known.filter((one) => !isSame(one, outcome))),
  };
}

/** The newest wish for one lead trader of one account; null where there is none. */
export function outcomeOf(
  outcomes: readonly Outcome[],
  account: string,
  trader: LeadTrader,
): Outcome | null {
  return outcomes.find((one) => isSame(one, { account, trader })) ?? null;
}

function isSame(a: Pick<Outcome, 'account' | 'trader'>, b: typeof a): boolean {
  return a.account === b.account && traderKey(a.trader) === traderKey(b.trader);
}
