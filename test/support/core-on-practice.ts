import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloseAnswer, CloseReport } from '../../app/schemas/close';
import type { Position, PositionList } from '../../app/schemas/position';
import type { CloseTarget } from '../../app/schemas/target';
import { type Core, createCore } from '../../main/core';
import { exchanges } from '../../main/exchanges/registry';
import { saveInExports } from '../../main/host/export-folder';
import { systemRandom } from '../../main/lib/random';
import { systemClock } from '../../main/lib/time';
import { type PracticeExchange, startPracticeExchange } from '../../main/practice/server';
import { createSessionVault } from '../../main/secrets/session/vault';

/** A whole main process and, beside it, a practice exchange of its own that a test can break. */
export type CoreOnPractice = {
  readonly core: Core;
  readonly practice: PracticeExchange;
  readonly dataDir: string;
  readonly pushes: { readonly name: string; readonly payload: unknown }[];
  /** Calls and returns the value; throws where the result is a failure. */
  value(call: string, input: unknown): Promise<unknown>;
  /** Adds an account on the practice exchange with one of its keys and returns its id. */
  add(
    exchange: string,
    keyIndex?: number,
    change?: Readonly<Record<string, string>>,
  ): Promise<string>;
  positions(account: string): Promise<readonly Position[]>;
  close(account: string, target: CloseTarget): Promise<CloseAnswer>;
  /** The report of a close once `isEnough` holds, or after the time is over. */
  report(closeId: string, isEnough: (report: CloseReport) => boolean): Promise<CloseReport>;
  end(): Promise<void>;
};

/** `before` starts again on the files and the practice exchange of a core that was closed. */
export async function startCoreOnPractice(
  seed = 11,
  before?: Pick<CoreOnPractice, 'practice' | 'dataDir'>,
): Promise<CoreOnPractice> {
  const practice =
    before?.practice ?? (await startPracticeExchange({ exchanges, clock: systemClock, seed }));
  const dataDir = before?.dataDir ?? mkdtempSync(join(tmpdir(), 'flatten-core-'));
  const pushes: CoreOnPractice['pushes'] = [];
  const core = await createCore({
    host: 'headless',
    version: '0.0.0',
    locale: 'en',
    platform: 'linux',
    dataDir,
    vault: createSessionVault(),
    clock: systemClock,
    random: systemRandom,
    emit: (name, payload) => pushes.push({ name, payload }),
    openUrl: async () => undefined,
    copyText: async () => undefined,
    saveFile: saveInExports(dataDir),
    practice: { seed },
  });
  const value = async (call: string, input: unknown): Promise<unknown> => {
    const result = await core.dispatch(call, input);
    if (!result.ok) throw new Error(`${call}: ${JSON.stringify(result.failure)}`);
    return result.value;
  };
  const findReport = async (closeId: string): Promise<CloseReport | undefined> => {
    const reports = (await value('closes.list', {})) as CloseReport[];
    return reports.find((report) => report.closeId === closeId);
  };
  return {
    core,
    practice,
    dataDir,
    pushes,
    value,
    add: async (exchange, keyIndex = 0, change = {}) => {
      const key = practice.keys[exchange]?.[keyIndex];
      const endpoint = practice.origins[exchange];
      const credentials = { ...key?.credentials, ...change };
      const label = `${exchange} ${keyIndex}`;
      const consent = { keepUnchecked: true, withdrawalConfirmed: label };
      const input = { exchange, label, endpoint, credentials, ...consent };
      return ((await value('accounts.add', input)) as { id: string }).id;
    },
    positions: async (account) =>
      ((await value('positions.list', { account })) as PositionList).positions,
    close: async (account, target) =>
      (await value('positions.close', { account, target })) as CloseAnswer,
    report: async (closeId, isEnough) => {
      const deadline = performance.now() + 20_000;
      let report = await findReport(closeId);
      while ((report === undefined || !isEnough(report)) && performance.now() < deadline) {
        await systemClock.sleep(50);
        report = await findReport(closeId);
      }
      if (report === undefined) throw new Error(`No report ${closeId}`);
      return report;
    },
    end: async () => {
      await core.close();
      await practice.close();
    },
  };
}
