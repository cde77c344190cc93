import { type Failure, fail, ok, type Result } from '../../app/result';
import type { Account } from '../../app/schemas/account';
import type { CloseReport, CloseRequest } from '../../app/schemas/close';
import type { RunItem } from '../../app/schemas/run';
import type { CloseTarget } from '../../app/schemas/target';
import { canonicalTarget, disjoint } from '../../app/selection';
import type { Accounts } from '../accounts/accounts';
import type { Connection } from '../accounts/connection';
import type { PlannedRequest } from '../exchanges/exchange';
import { completeTarget, problemsOf } from './plan';

/** One thing to close with everything that it needs, so that nothing has to be looked up on the way. */
export type Press = {
  readonly account: Account;
  readonly connection: Connection;
  readonly target: CloseTarget;
};

/**
 * Looks everything up that a close needs, before anything is sent. Fails in the words of the form: which
 * field is wrong, or which account has no key in memory.
 */
export async function preparePress(
  accounts: Pick<Accounts, 'find' | 'connected'>,
  item: RunItem,
): Promise<Result<Press>> {
  const account = accounts.find(item.account);
  if (!account.ok) return account;
  const connection = await accounts.connected(item.account);
  if (!connection.ok) return connection;
  const list = connection.value.lastList();
  const spelled = canonicalTarget(item.target);
  if (spelled === null) return fail('bad-input', { field: 'symbol', problem: 'malformed' });
  const target = completeTarget(spelled, list);
  const problem = problemsOf(connection.value.exchange.kind(), target, list)[0];
  if (problem !== undefined) {
    return fail('bad-input', { field: problem.field, problem: problem.code });
  }
  return ok({
    account: account.value,
    connection: connection.value,
    target,
  });
}

export const isSamePress = (left: Press, right: Press): boolean =>
  left.account.id === right.account.id && isSameTarget(left.target, right.target);

/** Whether two closes could touch the same position. */
export const mayTouch = (left: Press, right: Press): boolean =>
  left.account.id === right.account.id && !disjoint(left.target, right.target);

const isSameTarget = (left: CloseTarget, right: CloseTarget): boolean =>
  JSON.stringify(Object.entries(left).sort()) === JSON.stringify(Object.entries(right).sort());

/** An earlier close on the same account whose outcome is unknown and was not decided since. */
export function mayStillTakeEffect(report: CloseReport, accountId: string): boolean {
  const requests = [...report.earlier, ...(report.answer?.requests ?? [])];
  return (
    report.account === accountId &&
    report.verdict !== 'closed' &&
    requests.some(({ status }) => status === 'unknown')
  );
}

/** What a request amounts to without being sent; null where nothing stands in its way. */
export type Obstacle = (request: PlannedRequest) => CloseRequest | null;

export const notSent = (press: Press, request: PlannedRequest, failure: Failure): CloseRequest => ({
  ...unsent(press, request),
  failure,
});

/** A request during which our own code broke may have left. */
export const broken = (press: Press, request: PlannedRequest): CloseRequest => ({
  ...unsent(press, request),
  status: 'unknown',
  failure: fail('internal').failure,
});

const unsent = ({ account }: Press, { path, target }: PlannedRequest): CloseRequest => ({
  target,
  status: 'not-sent',
  orderIds: [],
  host: account.host,
  path,
  sentAt: null,
  answeredAt: null,
});
