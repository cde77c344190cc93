import type { Run, RunItem } from '../../../app/schemas/run';
import type { CoreStand } from './core';
import { machineNow } from './now';
import type { Practice } from './practice';

/** An account with so many positions, no two of which one request closes. */
export type Stock = {
  readonly exchange: string;
  /** Which of the practice exchange's users. */
  readonly user: number;
  readonly positions: number;
};

type Stands = { readonly core: CoreStand; readonly practice: Practice };

/** Opens the positions, adds the accounts and lists them: what a press on all of them would start. */
export async function stocked(
  stocks: readonly Stock[],
  { core, practice }: Stands,
): Promise<readonly RunItem[]> {
  const items: RunItem[] = [];
  for (const { exchange, positions, user } of stocks) {
    const uid = practice.users[exchange]?.[user]?.uid ?? '';
    await practice.open(exchange, uid, positions);
    const [account = ''] = await core.add(exchange, [user]);
    const listed = await core.positions(account);
    if (listed.length !== positions) {
      throw new Error(`${exchange} lists ${listed.length} of ${positions} positions`);
    }
    items.push(...listed.map(({ target }) => ({ account, target })));
  }
  return items;
}

export type Pressed = {
  readonly run: Run;
  /** From the call to the last answer of the exchange that took a close. */
  readonly lastAckMs: number;
  /** From the call until everything had its verdict. */
  readonly provenMs: number;
};

/** Presses once and waits for the verdict. Fails where it is not flat. */
export async function pressOn(core: CoreStand, items: readonly RunItem[]): Promise<Pressed> {
  const pressedAt = machineNow();
  const pressedWall = Date.now();
  const { runId } = await core.start(items);
  const run = await core.ended(runId);
  const provenMs = machineNow() - pressedAt;
  if (run.end !== 'flat') throw new Error(`The run ended with ${run.end}`);
  const reports = await core.reports(runId);
  const acks = reports.flatMap(({ answer }) =>
    (answer?.requests ?? []).flatMap(({ answeredAt }) => answeredAt ?? []),
  );
  return { run, lastAckMs: Math.max(...acks) - pressedWall, provenMs };
}
