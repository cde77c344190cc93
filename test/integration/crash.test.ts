import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, it } from 'vitest';
import type { CloseReport } from '../../app/schemas/close';
import type { Position, PositionList } from '../../app/schemas/position';
import type { Run } from '../../app/schemas/run';
import { exchanges } from '../../main/exchanges/registry';
import { systemClock } from '../../main/lib/time';
import { type PracticeExchange, startPracticeExchange } from '../../main/practice/server';
import { buildHeadless, type HeadlessProcess, startHeadless } from '../support/headless-process';

/*
 * The headless host as a process of its own, killed at every step of a run of five closes and started
 * again on the same data folder. The exchange lives in the process of the test and sees every request.
 */

/**
 * Steps of a run of five closes: requests that reach the exchange, or lines that Flatten writes. Each of
 * the first ones, in which everything is sent, and then some of those in which it is checked.
 */
const steps = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 27, 38, 55];
const lanes = 5;

let program: string;

beforeAll(async () => {
  program = await buildHeadless('flatten-crash');
}, 60_000);

describe.concurrent.each([
  ['bitget', 'requests'],
  ['htx', 'lines'],
] as const)('a run of five closes on %s that is killed', (exchange, kind) => {
  it(`at any of its ${kind} is shown, sends nothing by itself, and can be resumed`, async ({
    expect,
  }) => {
    const numbers = [...steps];
    const rounds: Round[] = [];
    const work = async (): Promise<void> => {
      for (let step = numbers.shift(); step !== undefined; step = numbers.shift()) {
        rounds.push(await playRound({ exchange, kind, step }));
      }
    };
    await Promise.all(Array.from({ length: lanes }, work));
    for (const { faults, step } of rounds) expect({ step, faults }).toEqual({ step, faults: [] });
    // Otherwise no step was in the middle, and the rounds have shown nothing.
    expect(rounds.filter(({ wasInterrupted }) => wasInterrupted).length).toBeGreaterThan(
      steps.length / 2,
    );
  }, 120_000);
});

type RoundParts = {
  readonly exchange: string;
  readonly kind: 'requests' | 'lines';
  readonly step: number;
};

type Round = {
  readonly step: number;
  readonly wasInterrupted: boolean;
  readonly faults: readonly string[];
};

async function playRound(parts: RoundParts): Promise<Round> {
  const practice = await startPracticeExchange({ exchanges, clock: systemClock, seed: parts.step });
  const dataDir = mkdtempSync(join(tmpdir(), 'flatten-crash-'));
  try {
    const killed = await runUntilKilled(parts, { practice, dataDir });
    return {
      step: parts.step,
      ...(await startAgain(parts.exchange, { practice, dataDir, killed })),
    };
  } finally {
    await practice.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Killed = {
  readonly account: string;
  readonly selected: readonly Position[];
  readonly others: readonly string[];
};

type Scene = { readonly practice: PracticeExchange; readonly dataDir: string };

/** Presses five closes at once and kills the process at the given step, or after it was done. */
async function runUntilKilled(parts: RoundParts, { dataDir, practice }: Scene): Promise<Killed> {
  const { exchange, kind, step } = parts;
  let left = Number.POSITIVE_INFINITY;
  const count = (): void => {
    left -= 1;
    if (left === 0) flatten.kill();
  };
  const flatten = startHeadless({
    program,
    dataDir,
    onLine: () => {
      if (kind === 'lines') count();
    },
  });
  const credentials = practice.keys[exchange]?.[0]?.credentials;
  const endpoint = practice.origins[exchange];
  const added = { exchange, label: exchange, endpoint, credentials };
  const { id: account } = (await flatten.value('accounts.add', added)) as { id: string };
  const { positions } = (await flatten.value('positions.list', { account })) as PositionList;
  const selected = positions.slice(0, 5);
  const others = openIn(practice, exchange).filter(
    (text) => !selected.some((each) => isSame(text, each)),
  );
  // A fault that does nothing tells of each request before it is carried out.
  const onStrike = (): void => {
    if (kind === 'requests') count();
  };
  practice.faults.add({ effect: { kind: 'slow', ms: 0 }, exchange, onStrike });
  left = step;
  const items = selected.map(({ target }) => ({ account, target }));
  const run = flatten.value('runs.start', { items }).catch(() => null);
  const ended = flatten
    .push((name, payload) => name === 'run.changed' && (payload as Run).phase === 'ended')
    .catch(() => null);
  await Promise.all([run, ended]);
  flatten.kill();
  await flatten.exited;
  practice.faults.clear();
  await settled(practice, exchange);
  return { account, selected, others };
}

/** What had left before the kill may still be on its way to the exchange. */
async function settled(practice: PracticeExchange, exchange: string): Promise<void> {
  let before = -1;
  while (closesSent(practice, exchange) !== before) {
    before = closesSent(practice, exchange);
    await sleep(300);
  }
}

/** Starts Flatten again, looks at what it shows, resumes, and says what was not as it must be. */
async function startAgain(
  exchange: string,
  { dataDir, killed, practice }: Scene & { readonly killed: Killed },
): Promise<Omit<Round, 'step'>> {
  const { account, others, selected } = killed;
  const sentBefore = closesSent(practice, exchange);
  const flatten = startHeadless({ program, dataDir });
  const faults: string[] = [];
  try {
    const runs = (await flatten.value('runs.list', {})) as Run[];
    const reports = (await flatten.value('closes.list', {})) as CloseReport[];
    const run = runs.find(({ phase }) => phase === 'interrupted');
    faults.push(...faultsOfStart({ run, reports, selected, sentBefore }));
    const credentials = practice.keys[exchange]?.[0]?.credentials;
    await flatten.value('accounts.renew', { account, credentials });
    await sleep(400);
    if (closesSent(practice, exchange) !== sentBefore) faults.push('sent without a press');
    if (run !== undefined) faults.push(...(await resume(flatten, run)));
    const open = openIn(practice, exchange);
    if (run !== undefined && selected.some((each) => open.some((text) => isSame(text, each))))
      faults.push('a selected position is open after a flat run');
    for (const other of others) if (!open.includes(other)) faults.push(`${other} was touched`);
    if (closesSent(practice, exchange) > 2 * selected.length) faults.push('sent too often');
    return { wasInterrupted: run !== undefined, faults };
  } finally {
    flatten.kill();
    await flatten.exited;
  }
}

/** Every request that the exchange saw belongs to a close of the run that is shown as tried. */
function faultsOfStart(parts: {
  readonly run: Run | undefined;
  readonly reports: readonly CloseReport[];
  readonly selected: readonly Position[];
  readonly sentBefore: number;
}): readonly string[] {
  const { reports, run, selected, sentBefore } = parts;
  // Killed before the press was journalled, or after the run had ended: every close was proven then.
  if (run === undefined) {
    return sentBefore === 0 || sentBefore === selected.length ? [] : ['the run is not shown'];
  }
  const own = reports.filter(({ runId }) => runId === run.runId);
  const tried = own.filter(({ attempts }) => attempts > 0);
  const isToldApart = ({ answer, attempts, phase, verdict }: CloseReport): boolean =>
    attempts === 0 ? answer === null && verdict === null : answer !== null && phase !== 'sending';
  return [
    ...(own.length === selected.length ? [] : [`${own.length} closes are shown`]),
    ...(tried.length >= sentBefore ? [] : [`${sentBefore} were sent, ${tried.length} are shown`]),
    ...own.filter((each) => !isToldApart(each)).map(({ closeId }) => `${closeId} has no state`),
  ];
}

async function resume(flatten: HeadlessProcess, { runId }: Run): Promise<readonly string[]> {
  await flatten.value('runs.resume', { runId });
  const ended = (await flatten.push((name, payload) => {
    const { phase, runId: id } = payload as Run;
    return name === 'run.changed' && id === runId && phase === 'ended';
  })) as Run;
  return ended.end === 'flat' || ended.end === 'nothing-to-close' ? [] : [`ended ${ended.end}`];
}

function closesSent(practice: PracticeExchange, exchange: string): number {
  const isClose = ({
    exchange: id,
    method,
    path,
  }: {
    exchange: string;
    method: string;
    path: string;
  }): boolean => id === exchange && method === 'POST' && path.includes('close');
  return practice.requests.list().filter(isClose).length;
}

/** What is open at the exchange for the user of the first key, one text each. */
function openIn(practice: PracticeExchange, exchange: string): readonly string[] {
  const world = practice.worlds[exchange];
  const uid = practice.keys[exchange]?.[0]?.uid ?? '';
  return (world?.positions(uid) ?? []).map(({ base, id, marginMode, quote, side }) =>
    [id, base, quote, side, marginMode].join(' '),
  );
}

/** By number where there is one; else by what HTX tells its positions apart. */
function isSame(open: string, { marginMode, side, symbol, trackingNo }: Position): boolean {
  const [id, base = '', quote = '', openSide, openMode] = open.split(' ');
  if (trackingNo !== null) return id === trackingNo;
  const isSymbol = symbol.startsWith(base) && symbol.endsWith(quote);
  return isSymbol && side === openSide && marginMode === openMode;
}
