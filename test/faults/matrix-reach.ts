import type { CloseAnswer, CloseReport } from '../../app/schemas/close';
import { systemClock } from '../../main/lib/time';
import { closesIn, type Stage, setStage, untilNoticedMs } from './matrix';
import { startStalledListener } from './stalled-listener';
import { onePerExchange, type Subject } from './subjects';
import { afterThisTest } from './support';

export type Stalled = {
  readonly answer: CloseAnswer;
  readonly tookMs: number;
  readonly openBefore: number;
  readonly openAfter: number;
};

/** A close on an account whose exchange lets nobody connect. */
export async function playStalled(subject: Subject): Promise<Stalled> {
  const { exchange } = subject;
  const stage = await stageOn(subject);
  const stalled = await startStalledListener(60_000);
  const key = stage.house.practice.keys[exchange]?.[0];
  const added = (await stage.house.value('accounts.add', {
    exchange,
    label: 'stalled',
    endpoint: stalled.origin,
    credentials: key?.credentials ?? {},
    keepUnchecked: true,
  })) as { readonly id: string };
  const pressed = systemClock.monotonic();
  const answer = await stage.house.close(added.id, stage.chosen.target);
  const tookMs = systemClock.monotonic() - pressed;
  const openAfter = (await stage.after()).length;
  return { answer, tookMs, openBefore: stage.before.length, openAfter };
}

export type OneDown = {
  readonly up: { readonly answer: CloseAnswer; readonly report: CloseReport };
  readonly down: { readonly answer: CloseAnswer; readonly report: CloseReport };
  /** From the press to the answer of the exchange that works. */
  readonly upTookMs: number;
  /** Closes that reached the exchange that was down, after it came back. */
  readonly arrivedLate: number;
};

/** Two closes at once, on this exchange, which is down for a while, and on another one, which is not. */
export async function playOneDown(subject: Subject): Promise<OneDown> {
  const { exchange } = subject;
  const stage = await stageOn(subject);
  const { house, switches } = stage;
  const other = await house.add(
    onePerExchange.find((other) => other.exchange !== exchange)?.exchange ?? '',
  );
  const open = await house.positions(other);
  const chosen = open.find(({ closing, symbol }) => !closing && symbol.startsWith('SOL'));
  if (chosen === undefined) throw new Error('Nothing is open on the other exchange');
  stage.set('exchange-down', { endpoint: 'all', times: undefined });
  await systemClock.sleep(untilNoticedMs);
  const pressed = systemClock.monotonic();
  const pressedDown = stage.press();
  const up = await house.close(other, chosen.target);
  const upTookMs = systemClock.monotonic() - pressed;
  const down = await pressedDown;
  const upReport = await stage.settled(up.closeId, 10_000);
  switches.clear();
  const downReport = await stage.settled(down.closeId);
  const arrived = closesIn(stage.arrived()).filter((request) => request.exchange === exchange);
  return {
    up: { answer: up, report: upReport },
    down: { answer: down, report: downReport },
    upTookMs,
    arrivedLate: arrived.length,
  };
}

async function stageOn(subject: Subject): Promise<Stage> {
  const stage = await setStage(subject);
  afterThisTest(() => stage.house.end());
  return stage;
}
