import { expect } from 'vitest';
import type { CloseReport } from '../../../app/schemas/close';
import type { Position } from '../../../app/schemas/position';
import { startBitgetKinds } from './bitget-unified';
import {
  type BitgetOptions,
  type BitgetUser,
  projects,
  spotLots,
  unifiedHoldings,
} from './bitget-unified-world';
import { startKindsHost } from './kinds-host';

/* What every case with the four-kind Bitget does: one more customer, a list, a press, and what came of it. */

/** More lots of one symbol than one request takes, and a few of another. */
export const lots = [...spotLots({ SOLUSDT: 60, XRPUSDT: 3 })];

/** Both projects of the unified follower. */
export const projectIds = [...projects];

/** Every call by which the kind of an account could be found out. */
export const signedPaths = [
  '/api/v2/spot/account/info',
  '/api/v2/copy/mix-follower/query-current-orders',
  '/api/v2/copy/spot-follower/query-current-orders',
  '/api/v2/copy/mix-trader/order-current-track',
  '/api/v3/account/settings',
  '/api/v3/account/assets',
  '/api/v3/account/info',
];

export type BitgetBench = Awaited<ReturnType<typeof startBitgetBench>>;

/** The headless host and the venue. */
export async function startBitgetBench(folder: string) {
  const [host, venue] = await Promise.all([startKindsHost(folder), startBitgetKinds()]);
  const rows = async (account: string): Promise<readonly Position[]> => {
    const list = await host.list(account);
    expect(list.failure).toBeNull();
    return list.value?.positions ?? [];
  };
  const at = async (options: BitgetOptions) => {
    const user = venue.user(options);
    const added = await host.add('bitget', { url: venue.url, ...user });
    expect(added.failure).toBeNull();
    return { account: added.value?.id ?? '', user };
  };
  return {
    host,
    venue,
    rows,
    at,
    /** A unified follower who has entered his project ids. */
    async atUnified(options: BitgetOptions) {
      const made = await at({ mode: 'unified', holdings: unifiedHoldings(), ...options });
      expect((await host.configure(made.account, { projectIds })).failure).toBeNull();
      return made;
    },
    /** Keeps a key of which nothing was learnt. */
    async kept(user: BitgetUser): Promise<string> {
      const more = { keepUnchecked: true };
      const added = await host.add('bitget', { url: venue.url, ...user, more });
      expect(added.failure).toBeNull();
      return added.value?.id ?? '';
    },
    async closed(account: string, row: Position | undefined): Promise<CloseReport> {
      if (row === undefined) throw new Error('The row is not in the list');
      return (await host.press(account, row.target)).done();
    },
    async scope(account: string): Promise<CloseReport> {
      return (await host.press(account, { scope: 'account' })).done();
    },
    async end() {
      await host.end();
      await venue.close();
    },
  };
}

const isCopied = ({ family }: { readonly family: string }): boolean => family !== 'own';

/** What is open and not the user's own. */
export const open = (user: BitgetUser) => user.holdings.filter(isCopied);

export const posts = (user: BitgetUser): readonly [string, unknown][] =>
  user.log
    .filter(({ method }) => method === 'POST')
    .map(({ json, path }) => [path.slice(path.lastIndexOf('/') + 1), json]);

/** The families whose calls changed something. */
export const families = (user: BitgetUser): readonly string[] =>
  [...new Set(user.changes.map(({ path }) => path.slice(0, path.lastIndexOf('/'))))].sort();

/** Proven closed, really gone before the verdict, and nothing else touched. */
export function expectFlat(user: BitgetUser, report: CloseReport): void {
  expect(report.verdict).toBe('closed');
  expect(open(user)).toEqual([]);
  const last = Math.max(...user.changes.map((each) => each.at));
  expect(last).toBeLessThanOrEqual(report.verdictAt ?? 0);
  const own = (user.options.holdings ?? []).filter(({ family }) => family === 'own');
  expect(user.holdings.map(({ id, size }) => [id, size])).toEqual(
    own.map(({ id, size }) => [id, size]),
  );
  expect(user.violations).toEqual([]);
}
