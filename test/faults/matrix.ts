import type { Account } from '../../app/schemas/account';
import type { CloseAnswer, CloseReport } from '../../app/schemas/close';
import type { Position } from '../../app/schemas/position';
import { type PracticeFaultId, PracticeFaultSetting } from '../../app/schemas/practice';
import type { CloseTarget } from '../../app/schemas/target';
import type { PracticePosition } from '../../main/exchanges/practice';
import { exchanges } from '../../main/exchanges/registry';
import { systemClock } from '../../main/lib/time';
import { createFaultSwitches, type FaultSwitches } from '../../main/practice/fault-switches';
import type { LoggedRequest } from '../../main/practice/request-log';
import { type CoreOnPractice, startCoreOnPractice } from '../support/core-on-practice';
import type { Subject } from './subjects';

/** A main process on a practice exchange of its own, with one account and the position that it closes. */
export type Stage = {
  readonly house: CoreOnPractice;
  readonly switches: FaultSwitches;
  readonly subject: Subject;
  readonly account: string;
  readonly before: readonly Position[];
  readonly chosen: Position;
  /** Switches a fault on for the closes of this exchange, once unless `change` says otherwise. */
  set(fault: PracticeFaultId, change?: SettingChange): void;
  press(target?: CloseTarget): Promise<CloseAnswer>;
  /** The report once it is done; throws where it is not in time. */
  settled(closeId: string, withinMs?: number): Promise<CloseReport>;
  /** What is listed now, read by the test itself. */
  after(): Promise<readonly Position[]>;
  /** What reached the exchange since the stage was set, in order. */
  arrived(): readonly Arrival[];
};

/** What differs from the usual; `times: undefined` strikes every time. */
export type SettingChange = {
  readonly [Name in keyof PracticeFaultSetting]?: PracticeFaultSetting[Name] | undefined;
};

/** One request as the exchange saw it. */
export type Arrival = LoggedRequest & { readonly endpoint: 'close' | 'list' | 'other' };

export type Holding = PracticePosition;

/** Everything that a single close under one fault came to. */
export type Played = {
  readonly subject: Subject;
  readonly answer: CloseAnswer;
  readonly report: CloseReport;
  readonly chosen: Position;
  readonly before: readonly Position[];
  readonly after: readonly Position[];
  readonly arrived: readonly Arrival[];
  /** What the exchange itself holds for the user, before and after: by its own ids, in every market. */
  readonly held: { readonly before: readonly Holding[]; readonly after: readonly Holding[] };
};

/** The end of a run and a margin (reliability.md §5: it turns to attention after 60 s). */
export const runEndsWithinMs = 75_000;

/** The same for many scenes that are set at once. */
export const scenesEndWithinMs = runEndsWithinMs + 60_000;

/** So long a line that was taken down is given to hang up on the client. */
export const untilNoticedMs = 100;

export async function setStage(subject: Subject): Promise<Stage> {
  const { exchange, keyIndex, isOf } = subject;
  const house = await startCoreOnPractice();
  const switches = createFaultSwitches({
    practice: house.practice,
    clock: systemClock,
    changed: () => undefined,
  });
  const account = await house.add(exchange, keyIndex);
  await enterValues(house, account, subject);
  const before = await house.positions(account);
  const fit = before.filter((position) => isOf(position) && staysClosed(position));
  const chosen = fit.find(isSteady) ?? fit.at(-1);
  if (chosen === undefined) throw new Error(`Nothing of ${subject.name} is open in this world`);
  const seenBefore = house.practice.requests.count();
  const stage: Stage = {
    ...{ house, switches, subject, account, before, chosen },
    set: (fault, change = {}) => {
      const usual = { fault, exchange, endpoint: 'close', times: 1 } as const;
      const set = switches.set(PracticeFaultSetting.parse({ ...usual, ...change }), null);
      if (!set.ok) throw new Error(`${fault}: ${JSON.stringify(set.failure)}`);
    },
    press: (target = chosen.target) => house.close(account, target),
    settled: (closeId, withinMs = runEndsWithinMs) => settled(house, closeId, withinMs),
    after: () => listAgain(house, account),
    arrived: () => house.practice.requests.list().slice(seenBefore).map(arrival),
  };
  return stage;
}

/** A list that the exchange has too much to do for is asked for again. */
async function listAgain(house: CoreOnPractice, account: string): Promise<readonly Position[]> {
  for (let tries = 0; tries < 5; tries += 1) {
    const list = await house.core.dispatch('positions.list', { account });
    if (list.ok || list.failure.code !== 'rate-limited') break;
    await systemClock.sleep(1_000);
  }
  return house.positions(account);
}

/** What the user enters once. False where the kind of the account asks for nothing, or it was not taken. */
async function enterValues(
  house: CoreOnPractice,
  account: string,
  { exchange, keyIndex }: Subject,
): Promise<boolean> {
  const { accounts } = (await house.value('accounts.list', {})) as { accounts: Account[] };
  const kind = accounts.find(({ id }) => id === account)?.kind?.id;
  const wanted = exchanges.find(({ id }) => id === exchange)?.kinds.find(({ id }) => id === kind);
  if (wanted === undefined || wanted.values.length === 0) return false;
  const values = house.practice.keys[exchange]?.[keyIndex]?.values ?? {};
  return (await house.core.dispatch('accounts.configure', { account, values })).ok;
}

/** One close under one fault, from the press to the verdict. */
async function play(scene: Scene): Promise<Played> {
  const { subject, fault, change = {}, target } = scene;
  const stage = await setStage(subject);
  const done = new AbortController();
  try {
    const heldBefore = holdings(stage);
    stage.set(fault, change);
    await systemClock.sleep(untilNoticedMs);
    const answer = await stage.press(target);
    const meanwhile = untilDone(stage, scene, done.signal);
    const report = await stage.settled(answer.closeId);
    const arrived = stage.arrived();
    done.abort();
    await meanwhile;
    stage.switches.clear();
    const { before, chosen } = stage;
    const held = { before: heldBefore, after: holdings(stage) };
    return { subject, answer, report, chosen, before, arrived, held, after: await stage.after() };
  } finally {
    done.abort();
    await stage.house.end();
  }
}

/** What happens beside a close: the trouble ends, and the user enters what the account has come to need. */
async function untilDone(
  { house, account, subject, switches }: Stage,
  { endsAfterMs }: Scene,
  signal: AbortSignal,
): Promise<void> {
  const clear = async (): Promise<void> => {
    if (endsAfterMs === undefined) return;
    await systemClock.sleep(endsAfterMs, signal);
    switches.clear();
  };
  const enter = async (): Promise<void> => {
    while (!(await enterValues(house, account, subject))) await systemClock.sleep(500, signal);
  };
  await Promise.allSettled([clear(), enter()]);
}

function holdings({ house, subject: { exchange, keyIndex } }: Stage): readonly Holding[] {
  const world = house.practice.worlds[exchange];
  const uid = world?.keys[keyIndex]?.uid;
  return uid === undefined ? [] : (world?.positions(uid) ?? []);
}

export type Scene = {
  readonly subject: Subject;
  readonly fault: PracticeFaultId;
  readonly change?: SettingChange;
  /** So long after the press the trouble is over; left out = it strikes as often as `change` says. */
  readonly endsAfterMs?: number;
  /** Left out = the one position that was chosen. */
  readonly target?: CloseTarget;
};

/** Plays everything at the same time, each scene in a house of its own, and answers how to find one. */
export async function playAll(
  scenes: readonly Scene[],
): Promise<(subject: Subject, fault: PracticeFaultId) => Played> {
  const played = await Promise.all(
    scenes.map(async (scene) => {
      const [outcome] = await Promise.allSettled([play(scene)]);
      return { ...scene, outcome };
    }),
  );
  return (subject, fault) => {
    const one = played.find((each) => each.subject === subject && each.fault === fault);
    if (one === undefined) throw new Error(`${subject.name} ${fault} was not played`);
    // What kept one scene from its end fails the tests of that scene alone.
    if (one.outcome.status === 'rejected') throw one.outcome.reason;
    return one.outcome.value;
  };
}

/** Closes that reached the exchange. */
export const closesIn = (arrived: readonly Arrival[]): readonly Arrival[] =>
  arrived.filter(({ endpoint }) => endpoint === 'close');

/** For each close but the first: whether a list was asked for between the close before it and this one. */
export function readsBetweenCloses(arrived: readonly Arrival[]): readonly boolean[] {
  const closes = arrived.flatMap(({ endpoint }, index) => (endpoint === 'close' ? [index] : []));
  return closes
    .slice(1)
    .map((at, index) =>
      arrived.slice(closes[index], at).some(({ endpoint }) => endpoint === 'list'),
    );
}

export const isOpen = ({ chosen, after }: Played): boolean =>
  after.some(({ id }) => id === chosen.id);

/** Positions that were open before, were not meant, and are gone or changed. */
export function harmed({ before, after, chosen }: Played): readonly string[] {
  return before
    .filter(({ id }) => id !== chosen.id)
    .filter(({ id, size }) => !after.some((one) => one.id === id && one.size === size))
    .map(({ id }) => id);
}

const endpointOf = new Map(
  exchanges.flatMap(({ practice: { endpoints } }) =>
    (['close', 'list'] as const).flatMap((kind) =>
      endpoints[kind].map((path) => [path, kind] as const),
    ),
  ),
);

export const arrival = (request: LoggedRequest): Arrival => ({
  ...request,
  endpoint: endpointOf.get(request.path) ?? 'other',
});

/** Big enough to be closed in part, and of a lead trader who does not open again by himself. */
export function isSteady(position: Position): boolean {
  return staysClosed(position) && position.symbol.startsWith('SOL');
}

const staysClosed = ({ closing, leadTrader }: Position): boolean =>
  !closing && leadTrader?.name !== 'AlphaWhale';

async function settled(
  house: CoreOnPractice,
  closeId: string,
  withinMs: number,
): Promise<CloseReport> {
  const deadline = systemClock.monotonic() + withinMs;
  for (;;) {
    const reports = (await house.value('closes.list', {})) as readonly CloseReport[];
    const report = reports.find((one) => one.closeId === closeId);
    if (report?.phase === 'done') return report;
    if (systemClock.monotonic() > deadline) {
      throw new Error(`Not done in ${withinMs} ms: ${JSON.stringify(report)}`);
    }
    await systemClock.sleep(200);
  }
}
