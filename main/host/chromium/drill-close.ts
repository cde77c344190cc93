import { z } from 'zod';
import { Account } from '../../../app/schemas/account';
import { CloseReport } from '../../../app/schemas/close';
import { type Position, PositionList } from '../../../app/schemas/position';
import { systemClock } from '../../lib/time';
import type { ChromiumHost } from './host';
import {
  chooseAccount,
  closeButton,
  hold,
  newestClose,
  noOrderIdSentence,
  openPositions,
  openScreen,
  positionTable,
} from './screen-gestures';

/** One close as the drill reports it; milliseconds count from the press. */
export type DrilledClose = {
  readonly exchange: string;
  readonly account: string;
  /** What the account is, in the exchange's words; null where it was not told. */
  readonly kind: string | null;
  readonly symbol: string;
  readonly orderIds: readonly string[];
  /** What the screen says in the place of order ids; null where there are some. */
  readonly said: string | null;
  readonly requestId: string | null;
  readonly status: string;
  readonly verdict: string | null;
  readonly millisToAnswer: number | null;
  readonly millisToVerdict: number | null;
};

/** Picks the position that is closed; -1 where none will do. */
export type PickPosition = (positions: readonly Position[]) => number;

const AccountList = z.object({ accounts: z.array(Account) });
const verdictTimeoutMs = 40_000;
const pollMs = 100;

/**
 * Closes one position by press and hold, waits for the verdict and reads what the screen says of it. Rejects
 * where the screen tells it otherwise than main, or something else is gone as well.
 */
export async function closeByHand(
  host: ChromiumHost,
  account: Account,
  pick: PickPosition = firstOpen,
): Promise<DrilledClose> {
  const { page } = host;
  const { holdMs } = z.object({ holdMs: z.number() }).parse(await ask(host, 'settings.get', {}));
  const before = await listed(host, account);
  const at = pick(before);
  if (at < 0) throw new Error(`${account.label} has no such position`);
  await openScreen(page, 'Close');
  await chooseAccount(page, account.label);
  await openPositions(positionTable(page, account.label)).nth(at).click();
  await hold(closeButton(page), holdMs);
  const report = await verdictOf(host, account);
  const said = await shownOf(host, report);
  const after = await listed(host, account);
  const gone = before.filter(({ id }) => !after.some((each) => each.id === id));
  const meant = before[at]?.id;
  if (gone.some(({ id }) => id !== meant) || report.selected?.some(({ id }) => id !== meant)) {
    throw new Error(`${account.label}: something else was closed than was pressed`);
  }
  const { kind } = await accountWhere(host, ({ id }) => id === account.id);
  return summary(report, { kind: kind?.name ?? null, said });
}

/** All accounts, as main has them now. */
export async function accountsOf(host: ChromiumHost): Promise<readonly Account[]> {
  return AccountList.parse(await ask(host, 'accounts.list', {})).accounts;
}

/** Rejects where there is none. */
export async function accountWhere(
  host: ChromiumHost,
  isWanted: (account: Account) => boolean,
): Promise<Account> {
  const account = (await accountsOf(host)).find(isWanted);
  if (account === undefined) throw new Error('An account is not in the list');
  return account;
}

/** Asks main, as the page does. Throws on a failure. */
export async function ask(host: ChromiumHost, name: string, input: unknown): Promise<unknown> {
  const result = await host.core.dispatch(name, input);
  if (!result.ok) throw new Error(`${name} failed: ${result.failure.code}`);
  return result.value;
}

const firstOpen: PickPosition = (positions) => positions.findIndex(({ closing }) => !closing);

async function listed(host: ChromiumHost, { id }: Account): Promise<readonly Position[]> {
  return PositionList.parse(await ask(host, 'positions.list', { account: id })).positions;
}

/** The newest close of the account, once nothing about it is open any more. */
async function verdictOf(host: ChromiumHost, account: Account): Promise<CloseReport> {
  const deadline = systemClock.monotonic() + verdictTimeoutMs;
  while (systemClock.monotonic() < deadline) {
    const reports = z.array(CloseReport).parse(await ask(host, 'closes.list', {}));
    const done = reports.find((each) => each.account === account.id && each.phase === 'done');
    if (done !== undefined) return done;
    await systemClock.sleep(pollMs);
  }
  throw new Error(`No verdict on ${account.label} after ${verdictTimeoutMs} ms`);
}

/** Waits until the screen shows the verdict and every id; answers its sentence where there is no id. */
async function shownOf(host: ChromiumHost, report: CloseReport): Promise<string | null> {
  const close = newestClose(host.page, report.accountLabel);
  if (report.verdict === 'closed') {
    await close.getByText('Closed', { exact: true }).first().waitFor();
  }
  const { orderIds = [], status } = report.answer ?? {};
  for (const id of orderIds) await close.getByText(id, { exact: true }).first().waitFor();
  return orderIds.length === 0 && status === 'accepted' ? noOrderIdSentence(close) : null;
}

function summary(report: CloseReport, told: Pick<DrilledClose, 'kind' | 'said'>): DrilledClose {
  const since = (moment: number | null | undefined): number | null =>
    typeof moment === 'number' ? moment - report.pressedAt : null;
  return {
    exchange: report.exchange,
    account: report.account,
    ...told,
    symbol: report.target.symbol ?? report.selected?.[0]?.symbol ?? '',
    orderIds: report.answer?.orderIds ?? [],
    requestId: report.answer?.requestId ?? null,
    status: report.answer?.status ?? 'not-sent',
    verdict: report.verdict,
    millisToAnswer: since(report.answer?.requests.at(-1)?.answeredAt),
    millisToVerdict: since(report.verdictAt),
  };
}
