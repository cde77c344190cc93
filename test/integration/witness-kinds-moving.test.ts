import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type BitgetBench,
  expectFlat,
  families,
  open,
  startBitgetBench,
} from './witness/bitget-unified-bench';
import {
  type BitgetOptions,
  followerHoldings,
  leadHoldings,
  projects,
  switchMode,
} from './witness/bitget-unified-world';

/*
 * The headless host while Bitget moves its customers between the classic and the unified account, in the
 * middle of a run and between two reads.
 */

vi.setConfig({ testTimeout: 110_000, hookTimeout: 90_000, maxConcurrency: 12 });

let bench: BitgetBench;
beforeAll(async () => {
  bench = await startBitgetBench('flatten-kinds-moving');
});
afterAll(() => bench.end());

describe.concurrent('an account that Bitget moves while a run goes on', () => {
  it('of a lead trader ends flat by the calls of the unified account', async () => {
    const { account, user } = await bench.at({ role: 'lead', holdings: leadHoldings() });
    await bench.rows(account);
    user.switchAt = user.signed + 1;
    const report = await bench.scope(account);
    expectFlat(user, report);
    expect(families(user)).toEqual(['/api/v2/copy/mix-trader', '/api/v3/trade']);
    expect((await bench.host.check(account)).value?.kind?.id).toBe('unified-lead');
  });

  it('of a lead trader waits out a switch that takes a while', async () => {
    const holdings = leadHoldings();
    const { account, user } = await bench.at({ role: 'lead', holdings, switchingMs: 6_000 });
    await bench.rows(account);
    user.switchAt = user.signed + 1;
    const report = await bench.scope(account);
    expectFlat(user, report);
    expect(families(user)).toEqual(['/api/v2/copy/mix-trader', '/api/v3/trade']);
  });

  it('goes on in the read that met it', async () => {
    const { account, user } = await bench.at({ role: 'lead', holdings: leadHoldings() });
    await bench.rows(account);
    switchMode(user);
    expect((await bench.rows(account)).map(({ symbol }) => symbol).sort()).toHaveLength(3);
    switchMode(user);
    expect((await bench.rows(account)).map(({ trackingNo }) => trackingNo)).not.toContain(null);
  });

  it('of a follower is unknown without project ids, and never closed', async () => {
    const { account, user } = await bench.at({ holdings: followerHoldings() });
    await bench.rows(account);
    user.switchAt = user.signed + 1;
    const report = await bench.scope(account);
    expect(report.verdict).toBe('unknown');
    expect(open(user).length).toBeGreaterThan(0);
    expect(user.violations).toEqual([]);
  });

  it('of a follower ends flat once his project ids are entered', async () => {
    const { account, user } = await bench.at({ holdings: followerHoldings() });
    await bench.rows(account);
    user.switchAt = user.signed + 1;
    const { done } = await bench.host.press(account, { scope: 'account' });
    await vi.waitFor(() => expect(user.mode).toBe('unified'), 20_000);
    await vi.waitFor(
      async () =>
        expect(
          (await bench.host.configure(account, { projectIds: [projects[0]] })).failure,
        ).toBeNull(),
      { timeout: 20_000, interval: 1_000 },
    );
    const report = await done();
    if (report.verdict === 'closed') expectFlat(user, report);
    else expectFlat(user, await bench.scope(account));
  });

  it.each(['40084', '25245'] as const)(
    'and back to classic with %s ends flat too',
    async (classicCode) => {
      const { account, user } = await bench.atUnified({ classicCode });
      await bench.rows(account);
      user.switchAt = user.signed + 1;
      const report = await bench.scope(account);
      expectFlat(user, report);
      expect(families(user)).toEqual(['/api/v2/copy/mix-follower', '/api/v3/copy/futures']);
    },
  );

  it('is not told closed where the new family gives its positions a new opening time', async () => {
    const options: BitgetOptions = { role: 'lead', holdings: leadHoldings() };
    const { account, user } = await bench.at({ ...options, renewsOnSwitch: true });
    await bench.rows(account);
    user.switchAt = user.signed + 1;
    const report = await bench.scope(account);
    if (report.verdict === 'closed') expectFlat(user, report);
    expect(open(user).length === 0 || report.verdict !== 'closed').toBe(true);
  });
});
