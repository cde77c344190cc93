import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '../../../app/result';
import type { CloseReport } from '../../../app/schemas/close';
import type { Position, PositionList } from '../../../app/schemas/position';
import type { Run, RunItem } from '../../../app/schemas/run';
import { createCore } from '../../../main/core';
import { commonParts } from '../../../main/host/core-parts';
import { createSessionVault } from '../../../main/secrets/session/vault';
import type { Practice } from './practice';

/** A whole main process with its journal on the disk, as a host runs it, and accounts on a practice exchange. */
export type CoreStand = {
  /** Calls as a window does and returns the value; throws where the result is a failure. */
  call(name: string, input: unknown): Promise<unknown>;
  /** The ids of the accounts, one for each user of the practice exchange, in their order. */
  add(exchange: string, users: readonly number[]): Promise<readonly string[]>;
  positions(account: string): Promise<readonly Position[]>;
  start(items: readonly RunItem[]): Promise<Run>;
  /** Resolves when the run has its verdict. */
  ended(runId: string): Promise<Run>;
  reports(runId: string): Promise<readonly CloseReport[]>;
  close(): Promise<void>;
};

export async function startCore(practice: Practice): Promise<CoreStand> {
  const dataDir = mkdtempSync(join(tmpdir(), 'flatten-bench-'));
  const ends = new Map<string, (run: Run) => void>();
  const core = await createCore({
    ...commonParts,
    host: 'headless',
    locale: 'en',
    dataDir,
    vault: createSessionVault(),
    emit: (name, payload) => {
      const run = payload as Run;
      if (name === 'run.changed' && run.phase === 'ended') ends.get(run.runId)?.(run);
    },
    openUrl: async () => undefined,
    copyText: async () => undefined,
    saveFile: async () => null,
  });
  const call: CoreStand['call'] = async (name, input) => {
    const result: Result<unknown> = await core.dispatch(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.failure)}`);
    return result.value;
  };
  const runs = async (): Promise<readonly Run[]> => (await call('runs.list', {})) as Run[];
  return {
    call,
    add: async (exchange, users) => {
      const endpoint = practice.origins[exchange];
      const ids: string[] = [];
      for (const user of users) {
        const credentials = practice.users[exchange]?.[user]?.credentials;
        const input = { exchange, label: `${exchange} ${user}`, endpoint, credentials };
        ids.push(((await call('accounts.add', input)) as { readonly id: string }).id);
      }
      return ids;
    },
    positions: async (account) =>
      ((await call('positions.list', { account })) as PositionList).positions,
    start: async (items) => (await call('runs.start', { items })) as Run,
    ended: async (runId) => {
      const end = new Promise<Run>((resolve) => ends.set(runId, resolve));
      const known = (await runs()).find((run) => run.runId === runId);
      return known?.phase === 'ended' ? known : end;
    },
    reports: async (runId) =>
      ((await call('closes.list', {})) as CloseReport[]).filter((each) => each.runId === runId),
    close: async () => {
      await core.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
