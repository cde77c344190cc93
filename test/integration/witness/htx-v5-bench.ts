import { expect } from 'vitest';
import type { CloseReport } from '../../../app/schemas/close';
import type { Position } from '../../../app/schemas/position';
import { startHtxKinds } from './htx-v5';
import { type HtxOptions, type HtxUser, nameOfHolding } from './htx-v5-world';
import { startKindsHost } from './kinds-host';

/* What every case with the two-generation HTX does: one more customer, a list, a press, and what came of it. */

export type HtxBench = Awaited<ReturnType<typeof startHtxBench>>;

/** The headless host and the venue. */
export async function startHtxBench(folder: string) {
  const [host, venue] = await Promise.all([startKindsHost(folder), startHtxKinds()]);
  const rows = async (account: string): Promise<readonly Position[]> => {
    const list = await host.list(account);
    expect(list.failure).toBeNull();
    return list.value?.positions ?? [];
  };
  return {
    host,
    venue,
    rows,
    async at(options: HtxOptions) {
      const user = venue.user(options);
      const added = await host.add('htx', { url: venue.url, ...user });
      expect(added.failure).toBeNull();
      return { account: added.value?.id ?? '', user };
    },
    /** Closes the row of this contract and side. */
    async closed(account: string, [symbol, marginMode, side]: readonly string[]) {
      const row = (await rows(account)).find(
        (each) => each.symbol === symbol && each.marginMode === marginMode && each.side === side,
      );
      if (row === undefined) throw new Error(`${symbol} is not in the list`);
      return (await host.press(account, row.target)).done();
    },
    async scope(account: string): Promise<CloseReport> {
      return (await host.press(account, { scope: 'account' })).done();
    },
    /** Every row in one run: the legacy family has no call for a whole account. */
    async everyRow(account: string) {
      const targets = (await rows(account)).map(({ target }) => target);
      return { press: () => host.run(account, targets) };
    },
    async end() {
      await host.end();
      await venue.close();
    },
  };
}

export const named = (row: Position | undefined): string =>
  `${row?.symbol} ${row?.marginMode} ${row?.side}`;

export const heldBy = (user: HtxUser): readonly string[] => user.holdings.map(nameOfHolding);

export const htxPosts = (user: HtxUser): readonly [string, unknown][] =>
  user.log.filter(({ method }) => method === 'POST').map(({ json, path }) => [path, json]);

/** The calls that changed something. */
export const changing = (user: HtxUser): readonly string[] =>
  [...new Set(user.changes.map(({ path }) => path))].sort();

/** Proven closed, and really gone before the verdict. */
export function expectGone(user: HtxUser, ...reports: readonly CloseReport[]): void {
  expect(reports.map(({ verdict }) => verdict)).toEqual(reports.map(() => 'closed'));
  expect(heldBy(user)).toEqual([]);
  const last = Math.max(...user.changes.map((each) => each.at));
  expect(last).toBeLessThanOrEqual(Math.max(...reports.map(({ verdictAt }) => verdictAt ?? 0)));
  expect(user.violations).toEqual([]);
}
