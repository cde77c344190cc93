import { fail, ok } from '../../app/result';
import type { JournalEntry } from '../../app/schemas/journal';
import type { CloseTarget } from '../../app/schemas/target';
import type { Watch } from '../../app/schemas/watch';
import { position } from '../../test/support/positions';
import { account, scriptedExchange } from '../../test/support/scripted-exchange';
import { createVirtualClock, type VirtualClock } from '../../test/support/virtual-clock';
import { Runs } from '../close/run';
import { seededRandom } from '../lib/random';
import { Watches } from './watches';

export const minute = 60_000;
export const target = { symbol: 'BTCUSDT', side: 'long' } as const;

/** The closing machine and the watches on a scripted exchange, wired as the core wires them. */
export function sit(clock: VirtualClock = createVirtualClock(), entries: JournalEntry[] = []) {
  const exchange = scriptedExchange(clock, entries);
  exchange.open = [position()];
  const told: Watch[] = [];
  const stage = { watchMs: 10 * minute, isRemoved: false };
  const log = { write: () => undefined };
  const parts = { clock, log, journal: exchange.journal };
  const watches = new Watches({
    ...parts,
    accounts: {
      ...exchange.accounts,
      find: (id) => (stage.isRemoved ? fail('account-not-found') : ok({ ...account, id })),
    },
    watchMs: () => stage.watchMs,
    changed: (watch) => told.push(watch),
  });
  const runs = new Runs({
    ...parts,
    accounts: exchange.accounts,
    random: seededRandom(entries.length + 1),
    closeChanged: () => undefined,
    runChanged: (run) => watches.runChanged(run, runs.closes()),
  });
  /** Closes what is open of `what` and lets the run end. Answers its id. */
  const flatten = async (what: CloseTarget = target): Promise<string> => {
    await clock.run(runs.close(account.id, what));
    await clock.run(runs.idle());
    await clock.advance(0);
    return runs.runs()[0]?.runId ?? '';
  };
  return { clock, exchange, runs, watches, told, stage, flatten, entries };
}

/** The lead trader of the closed position opens another one. */
export const again = (clock: VirtualClock, id = '2') => position({ id, openedAt: clock.now() });
