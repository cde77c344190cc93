import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CloseReport } from '../../app/schemas/close';
import type { Position, PositionList } from '../../app/schemas/position';
import type { Run } from '../../app/schemas/run';
import { exchanges } from '../../main/exchanges/registry';
import { systemClock } from '../../main/lib/time';
import { type PracticeExchange, startPracticeExchange } from '../../main/practice/server';
import { createDice } from '../simulation/dice';
import { buildHeadless, type HeadlessProcess, startHeadless } from '../support/headless-process';

/*
 * The headless host as a process of its own, killed at every step of a run of five closes and started
 * again on the same data folder. The steps are those that a run which nobody kills goes through: each write
 * of the journal and each moment of each request. The exchange lives in the process of the test and sees
 * every request.
 */

/** `FLATTEN_CRASH=all` kills at every step, which takes minutes; else a seeded sample of each kind of step. */
const isFull = process.env['FLATTEN_CRASH'] === 'all';
const sampleSeed = 7;
const lanes = 6;

let program: string;

beforeAll(async () => {
  program = await buildHeadless('flatten-crash', 'test/integration/crash-host.ts');
}, 60_000);

const which = isFull ? 'every one' : 'a seeded sample';

describe.each(['bitget', 'htx'])('a run of five closes on %s that is killed', (exchange) => {
  it(`at ${which} of its steps is shown, sends nothing by itself, and can be resumed`, async () => {
    const all = await stepsOf(exchange);
    // The sequence that nobody cut: otherwise a step has no name, and nothing is killed at it.
    expect(new Set(all.map(nameOfStep))).toEqual(new Set(expectedNames));
    const chosen = isFull ? [...all] : sampleOf(all, exchange);
    const rounds: Round[] = [];
    const work = async (): Promise<void> => {
      for (let step = chosen.shift(); step !== undefined; step = chosen.shift()) {
        rounds.push(await playRound({ exchange, step }));
      }
    };
    await Promise.all(Array.from({ length: lanes }, work));
    expect(
      rounds.flatMap(({ faults, step }) => (faults.length > 0 ? [{ step, faults }] : [])),
    ).toEqual([]);
    // A run is not the same twice, so that a late step may not come; each kind of step must have.
    const killedAt = rounds
      .filter(({ wasKilled }) => wasKilled)
      .map(({ step }) => nameOfStep(step));
    expect(new Set(killedAt)).toEqual(new Set(expectedNames));
    expect(rounds.filter(({ wasInterrupted }) => wasInterrupted).length).toBeGreaterThan(
      rounds.length / 2,
    );
  }, 1_800_000);
});

const kinds = ['run-started', 'intent', 'outcome', 'read', 'close-ended', 'run-ended'];
const moments = ['made', 'headers gone', 'body gone', 'answer begun', 'answer whole'];
const expectedNames = [
  ...kinds.flatMap((kind) => [`before ${kind}`, `after ${kind}`]),
  ...['close', 'read'].flatMap((what) => moments.map((moment) => `${what}: ${moment}`)),
];

const nameOfStep = (step: string): string => step.replace(/^\d+ /, '');

/** One of each kind of step, wherever the seed says: the first in a half of them, in which all is sent. */
function sampleOf(all: readonly string[], exchange: string): string[] {
  const dice = createDice(sampleSeed, exchange.length);
  return expectedNames.flatMap((name) => {
    const same = all.filter((step) => nameOfStep(step) === name);
    // The last ones of a run that goes on for longer than another do not come in each.
    const likely = Math.ceil(same.length * 0.7);
    return same[dice.chance(0.5) ? 0 : dice.between(0, likely - 1)] ?? [];
  });
}

/** Every step of a run that nobody kills, in order. */
async function stepsOf(exchange: string): Promise<readonly string[]> {
  const practice = await startPracticeExchange({ exchanges, clock: systemClock, seed: 1 });
  const dataDir = mkdtempSync(join(tmpdir(), 'flatten-crash-'));
  try {
    const { steps } = await runUntilKilled({ exchange, step: null }, { practice, dataDir });
    return steps;
  } finally {
    await practice.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type RoundParts = {
  readonly exchange: string;
  /** The number and the name of the step to be killed at; null = never. */
  readonly step: string | null;
};

type Round = {
  readonly step: string;
  readonly wasKilled: boolean;
  readonly wasInterrupted: boolean;
  readonly faults: readonly string[];
};

async function playRound({
  exchange,
  step,
}: RoundParts & { readonly step: string }): Promise<Round> {
  const practice = await startPracticeExchange({ exchanges, clock: systemClock, seed: 1 });
  const dataDir = mkdtempSync(join(tmpdir(), 'flatten-crash-'));
  try {
    const killed = await runUntilKilled({ exchange, step }, { practice, dataDir });
    const wasKilled = killed.steps.at(-1) === step;
    rmSync(join(dataDir, 'crash-at'));
    return { step, wasKilled, ...(await startAgain(exchange, { practice, dataDir, killed })) };
  } finally {
    await practice.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Killed = {
  readonly account: string;
  readonly selected: readonly Position[];
  readonly others: readonly string[];
  /** The steps that were reached; the last one is where it was killed. */
  readonly steps: readonly string[];
};

type Scene = { readonly practice: PracticeExchange; readonly dataDir: string };

/** Presses five closes at once and kills the process at the given step, or after it was done. */
async function runUntilKilled(parts: RoundParts, { dataDir, practice }: Scene): Promise<Killed> {
  const { exchange, step } = parts;
  if (step !== null) writeFileSync(join(dataDir, 'crash-at'), step);
  const flatten = startHeadless({ program, dataDir });
  const credentials = practice.keys[exchange]?.[0]?.credentials;
  const endpoint = practice.origins[exchange];
  const added = { exchange, label: exchange, endpoint, credentials };
  const { id: account } = (await flatten.value('accounts.add', added)) as { id: string };
  const { positions } = (await flatten.value('positions.list', { account })) as PositionList;
  const selected = positions.slice(0, 5);
  const others = openIn(practice, exchange).filter(
    (text) => !selected.some((each) => isSame(text, each)),
  );
  const items = selected.map(({ target }) => ({ account, target }));
  const run = flatten.value('runs.start', { items }).catch(() => null);
  const ended = flatten
    .push((name, payload) => name === 'run.changed' && (payload as Run).phase === 'ended')
    .catch(() => null);
  await Promise.all([run, ended]);
  flatten.kill();
  await flatten.exited;
  await settled(practice, exchange);
  return { account, selected, others, steps: stepsIn(dataDir) };
}

/** A line that the kill cut is not among them. */
function stepsIn(dataDir: string): readonly string[] {
  const path = join(dataDir, 'crash-steps');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
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
): Promise<Pick<Round, 'wasInterrupted' | 'faults'>> {
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
