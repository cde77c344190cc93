import { join } from 'node:path';
import { z } from 'zod';
import { Account } from '../../../app/schemas/account';
import { CloseReport } from '../../../app/schemas/close';
import { systemClock } from '../../lib/time';
import type { ChromiumHost } from './host';
import { chooseAccount, closeButton, hold, openPositions } from './screen-gestures';

/** One close as the drill reports it; milliseconds count from the press. */
export type DrilledClose = {
  readonly exchange: string;
  readonly account: string;
  readonly symbol: string;
  readonly orderIds: readonly string[];
  readonly requestId: string | null;
  readonly status: string;
  readonly verdict: string | null;
  readonly millisToAnswer: number | null;
  readonly millisToVerdict: number | null;
};

export type Drill = {
  /** Every exchange's position is proven closed, and the screen says so. */
  readonly ok: boolean;
  readonly host: 'chromium';
  readonly closes: readonly DrilledClose[];
  /** Paths of PNG files, one an exchange. */
  readonly screenshots: readonly string[];
  /** What stopped the drill, where something did. */
  readonly problem?: string;
};

const gestureTimeoutMs = 20_000;
const verdictTimeoutMs = 40_000;
const pollMs = 100;

const AccountList = z.object({ accounts: z.array(Account) });

/** Closes the first position of every built-in account by hand, and puts a picture of each into `folder`. */
export async function rehearse(host: ChromiumHost, folder: string): Promise<Drill> {
  const closes: DrilledClose[] = [];
  const screenshots: string[] = [];
  try {
    host.page.setDefaultTimeout(gestureTimeoutMs);
    await ask(host, 'settings.set', { language: 'en' });
    const { accounts } = AccountList.parse(await ask(host, 'accounts.list', {}));
    for (const account of accounts.filter(({ builtIn }) => builtIn)) {
      const path = join(folder, `${account.exchange}.png`);
      try {
        closes.push(await closeByHand(host, account));
      } finally {
        await host.page.screenshot({ path });
        screenshots.push(path);
      }
    }
  } catch (error) {
    return { ok: false, host: 'chromium', closes, screenshots, problem: String(error) };
  }
  const ok = closes.length > 0 && closes.every(({ verdict }) => verdict === 'closed');
  return { ok, host: 'chromium', closes, screenshots };
}

async function closeByHand(host: ChromiumHost, account: Account): Promise<DrilledClose> {
  const { page } = host;
  const { holdMs } = z.object({ holdMs: z.number() }).parse(await ask(host, 'settings.get', {}));
  await chooseAccount(page, account.label);
  await openPositions(page).first().click();
  await hold(closeButton(page), holdMs);
  const report = await verdictOf(host, account);
  const results = page.getByRole('region', { name: 'Closes of this session' });
  if (report.verdict === 'closed') {
    const newest = results.getByRole('listitem').first();
    await newest.getByText('Closed', { exact: true }).first().waitFor();
  }
  return summary(report);
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

function summary(report: CloseReport): DrilledClose {
  const since = (moment: number | null | undefined): number | null =>
    typeof moment === 'number' ? moment - report.pressedAt : null;
  return {
    exchange: report.exchange,
    account: report.account,
    symbol: report.target.symbol ?? '',
    orderIds: report.answer?.orderIds ?? [],
    requestId: report.answer?.requestId ?? null,
    status: report.answer?.status ?? 'not-sent',
    verdict: report.verdict,
    millisToAnswer: since(report.answer?.requests.at(-1)?.answeredAt),
    millisToVerdict: since(report.verdictAt),
  };
}

async function ask(host: ChromiumHost, name: string, input: unknown): Promise<unknown> {
  const result = await host.core.dispatch(name, input);
  if (!result.ok) throw new Error(`${name} failed: ${result.failure.code}`);
  return result.value;
}
