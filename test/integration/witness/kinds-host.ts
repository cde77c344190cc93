import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../../../app/result';
import { Account, KeyFacts } from '../../../app/schemas/account';
import { CloseAnswer, CloseReport } from '../../../app/schemas/close';
import { PositionList } from '../../../app/schemas/position';
import { Run } from '../../../app/schemas/run';
import type { CloseTarget } from '../../../app/schemas/target';
import { buildHeadless, type HeadlessProcess, startHeadless } from '../../support/headless-process';

/* The headless host, built from the sources as they are, for tests that add accounts of many kinds to it. */

type Venue = { readonly url: string };
type Customer = { readonly credentials: Record<string, string> };

export type Said<T> =
  | { readonly value: T; readonly failure: null }
  | { readonly value: null; readonly failure: Failure };

export type KindsHost = Awaited<ReturnType<typeof startKindsHost>>;

/** `folder`: where the build goes; one for each test file, because they run side by side. */
export async function startKindsHost(folder: string) {
  const program = await buildHeadless(folder);
  const dataDir = mkdtempSync(join(tmpdir(), 'flatten-kinds-'));
  const host = startHeadless({ program, dataDir });
  const said = speak(host);
  const labels = { last: 0 };
  return {
    said,
    /** Adds an account; the failure where the key was not kept. */
    add(exchange: string, of: Venue & Customer & { readonly more?: object }) {
      labels.last += 1;
      const { credentials, more, url } = of;
      const label = `kind ${labels.last}`;
      const input = { exchange, label, endpoint: url, credentials, ...more };
      return said('accounts.add', input, Account);
    },
    list: (account: string) => said('positions.list', { account }, PositionList),
    check: (account: string) => said('accounts.check', { account }, KeyFacts),
    configure: (account: string, values: Record<string, string[]>) =>
      said('accounts.configure', { account, values }, Account),
    /** Presses; `done` resolves to the report that carries the verdict. */
    async press(account: string, target: CloseTarget) {
      const answer = await said('positions.close', { account, target }, CloseAnswer);
      const { failure, value } = answer;
      if (value === null) throw new Error(`positions.close: ${JSON.stringify(failure)}`);
      return { answer: value, done: () => verdictOf(host, value.closeId) };
    },
    /** One press for many targets; resolves once the run has ended, to the reports of its closes. */
    async run(account: string, targets: readonly CloseTarget[]) {
      const items = targets.map((target) => ({ account, target }));
      const { failure, value } = await said('runs.start', { items }, Run);
      if (value === null) throw new Error(`runs.start: ${JSON.stringify(failure)}`);
      const isEnd = (event: string, payload: unknown): boolean =>
        event === 'run.changed' && Ended.safeParse(payload).data?.runId === value.runId;
      const run = Run.parse(await host.push(isEnd));
      const reports = await Promise.all(run.closes.map((closeId) => verdictOf(host, closeId)));
      return { run, reports };
    },
    async end() {
      host.kill();
      await host.exited;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function speak(host: HeadlessProcess) {
  return async <T>(call: string, input: object, shape: z.ZodType<T>): Promise<Said<T>> => {
    try {
      return { value: shape.parse(await host.value(call, input)), failure: null };
    } catch (error) {
      const text = error instanceof Error ? error.message : '';
      if (!text.startsWith(`${call}: `)) throw error;
      return { value: null, failure: Failure.parse(JSON.parse(text.slice(call.length + 2))) };
    }
  };
}

const Ended = z.object({ runId: z.string(), phase: z.literal('ended') });
const Done = z.object({ closeId: z.string(), phase: z.literal('done') });

async function verdictOf(host: HeadlessProcess, closeId: string): Promise<CloseReport> {
  const payload = await host.push((event, payload) => {
    if (event !== 'close.changed') return false;
    return Done.safeParse(payload).data?.closeId === closeId;
  });
  return CloseReport.parse(payload);
}
