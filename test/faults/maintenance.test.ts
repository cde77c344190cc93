import { describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../main/lib/time';
import { openStand } from './stand';
import { onePerExchange } from './subjects';

/** F23 of reliability.md §5, ten times as fast: what is waited for and measured runs, the wall clock does not. */
const speed = 10;
const fastClock: Clock = {
  now: () => systemClock.now(),
  monotonic: () => systemClock.monotonic() * speed,
  sleep: (ms, signal) => systemClock.sleep(ms / speed, signal),
};

/** Longer than anything else is tried for. */
const maintenanceMs = 100_000;
/** A request of its own, on a machine that does other things besides. */
const slackMs = 10_000;

describe.each(onePerExchange)('a maintenance of $exchange', ({ exchange }) => {
  it('is waited for without a verdict, and the close leaves within 15 s of its end', async () => {
    const stand = await openStand(exchange, { clock: fastClock });
    expect((await stand.connection.readPositions()).ok).toBe(true);
    const { machine, practice } = stand;
    const end = practice.faults.add({
      effect: { kind: 'refusal', trouble: 'maintenance', applied: false },
    });
    const before = stand.arrived().length;
    const pressed = await machine.close(stand.accountId, stand.chosen.target);
    expect(pressed).toMatchObject({ value: { failure: { code: 'exchange-maintenance' } } });
    const closeId = pressed.ok ? pressed.value.closeId : '';
    await fastClock.sleep(maintenanceMs);
    const [waiting] = machine.closes();
    expect(waiting).toMatchObject({ phase: 'waiting', verdict: null, left: [] });
    expect(waiting?.reads.at(-1)?.failure).toMatchObject({ code: 'exchange-maintenance' });
    const meanwhile = stand.arrived().slice(before);
    expect(meanwhile.filter(({ endpoint }) => endpoint === 'close')).toHaveLength(1);
    const reads = stand.entries.filter(({ kind }) => kind === 'read');
    expect(reads.length).toBeLessThanOrEqual(maintenanceMs / 5_000 + 4);
    end();
    const endedAt = systemClock.now();
    const report = await stand.settled(closeId, 30_000);
    expect(report.verdict).toBe('closed');
    const again = stand
      .arrived()
      .filter(({ at, endpoint }) => endpoint === 'close' && at >= endedAt);
    expect(((again[0]?.at ?? 0) - endedAt) * speed).toBeLessThanOrEqual(15_000 + slackMs);
  }, 60_000);
});
