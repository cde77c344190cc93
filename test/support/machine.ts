import type { CloseReport } from '../../app/schemas/close';
import type { JournalEntry } from '../../app/schemas/journal';
import type { Run } from '../../app/schemas/run';
import { Runs } from '../../main/close/run';
import { seededRandom } from '../../main/lib/random';
import { position } from './positions';
import { account, type ScriptedExchange, scriptedExchange } from './scripted-exchange';
import { createVirtualClock, type VirtualClock } from './virtual-clock';

/** What the tests of the closing machine close: the one position that is open at the start. */
export const target = { symbol: 'BTCUSDT', side: 'long' } as const;

/** The closing machine on a scripted exchange in virtual time. */
export type MachineBench = {
  readonly clock: VirtualClock;
  readonly exchange: ScriptedExchange;
  readonly machine: Runs;
  readonly reports: CloseReport[];
  readonly runs: Run[];
  close(): ReturnType<Runs['close']>;
};

export function machineBench(
  clock = createVirtualClock(),
  entries: JournalEntry[] = [],
): MachineBench {
  const exchange = scriptedExchange(clock, entries);
  exchange.open = [position()];
  const reports: CloseReport[] = [];
  const runs: Run[] = [];
  const machine = new Runs({
    accounts: exchange.accounts,
    clock,
    random: seededRandom(entries.length + 1),
    log: { write: () => undefined },
    journal: exchange.journal,
    closeChanged: (report) => reports.push(report),
    runChanged: (run) => runs.push(run),
  });
  const close = (): ReturnType<Runs['close']> => clock.run(machine.close(account.id, target));
  return { clock, exchange, machine, reports, runs, close };
}
