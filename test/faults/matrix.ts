import type { CloseAnswer, CloseReport } from '../../app/schemas/close';
import type { Position } from '../../app/schemas/position';
import { type PracticeFaultId, PracticeFaultSetting } from '../../app/schemas/practice';
import type { CloseTarget } from '../../app/schemas/target';
import { exchanges } from '../../main/exchanges/registry';
import { systemClock } from '../../main/lib/time';
import { createFaultSwitches, type FaultSwitches } from '../../main/practice/fault-switches';
import type { LoggedRequest } from '../../main/practice/request-log';
import { type CoreOnPractice, startCoreOnPractice } from '../support/core-on-practice';

/** A main process on a practice exchange of its own, with one account and the position that it closes. */
export type Stage = {
  readonly house: CoreOnPractice;
  readonly switches: FaultSwitches;
  readonly exchange: string;
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

/** Everything that a single close under one fault came to. */
export type Played = {
  readonly answer: CloseAnswer;
  readonly report: CloseReport;
  readonly chosen: Position;
  readonly before: readonly Position[];
  readonly after: readonly Position[];
  readonly arrived: readonly Arrival[];
};

export const exchangeIds = exchanges.map(({ id }) => id);

/** The end of a run and a margin (reliability.md §5: it turns to attention after 60 s). */
export const runEndsWithinMs = 75_000;

/** So long a line that was taken down is given to hang up on the client. */
export const untilNoticedMs = 100;

export async function setStage(exchange: string): Promise<Stage> {
  const house = await startCoreOnPractice();
  const switches = createFaultSwitches({
    practice: house.practice,
    clock: systemClock,
    changed: () => undefined,
  });
  const account = await house.add(exchange);
  const before = await house.positions(account);
  const chosen = before.find(isSteady);
  if (chosen === undefined) throw new Error('Nothing is open in this world');
  const seenBefore = house.practice.requests.count();
  const stage: Stage = {
    ...{ house, switches, exchange, account, before, chosen },
    set: (fault, change = {}) => {
      const usual = { fault, exchange, endpoint: 'close', times: 1 } as const;
      const set = switches.set(PracticeFaultSetting.parse({ ...usual, ...change }), null);
      if (!set.ok) throw new Error(`${fault}: ${JSON.stringify(set.failure)}`);
    },
    press: (target = chosen.target) => house.close(account, target),
    settled: (closeId, withinMs = runEndsWithinMs) => settled(house, closeId, withinMs),
    after: () => house.positions(account),
    arrived: () => house.practice.requests.list().slice(seenBefore).map(arrival),
  };
  return stage;
}

/** One close of one position under one fault, from the press to the verdict. */
async function play(
  exchange: string,
  fault: PracticeFaultId,
  change: SettingChange = {},
): Promise<Played> {
  const stage = await setStage(exchange);
  try {
    stage.set(fault, change);
    await systemClock.sleep(untilNoticedMs);
    const answer = await stage.press();
    const report = await stage.settled(answer.closeId);
    const arrived = stage.arrived();
    stage.switches.clear();
    const { before, chosen } = stage;
    return { answer, report, chosen, before, arrived, after: await stage.after() };
  } finally {
    await stage.house.end();
  }
}

export type Scene = {
  readonly exchange: string;
  readonly fault: PracticeFaultId;
  readonly change?: SettingChange;
};

/** Plays everything at the same time, each scene in a house of its own, and answers how to find one. */
export async function playAll(
  scenes: readonly Scene[],
): Promise<(exchange: string, fault: PracticeFaultId) => Played> {
  const played = await Promise.all(
    scenes.map(
      async ({ exchange, fault, change }) =>
        [`${exchange} ${fault}`, await play(exchange, fault, change)] as const,
    ),
  );
  const found = new Map(played);
  return (exchange, fault) => {
    const one = found.get(`${exchange} ${fault}`);
    if (one === undefined) throw new Error(`${exchange} ${fault} was not played`);
    return one;
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
export function isSteady({ closing, leadTrader, symbol }: Position): boolean {
  return !closing && leadTrader?.name !== 'AlphaWhale' && symbol.startsWith('SOL');
}

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
