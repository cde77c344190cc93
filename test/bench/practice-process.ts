import { exchanges } from '../../main/exchanges/registry';
import { systemClock } from '../../main/lib/time';
import { startPracticeExchange } from '../../main/practice/server';
import type { ControlledWorld } from '../../main/practice/world';
import { type Arrival, openDelayLine } from './stand/delay-line';
import { withUsers } from './stand/practice-accounts';
import type {
  OpenedPosition,
  PracticeQuestion,
  PracticeReady,
  PracticeSettings,
} from './stand/practice-protocol';

/*
 * The practice exchange in a process of its own, so that what it costs is not ours. The first argument is
 * `PracticeSettings` as JSON; questions and answers go over the channel of `fork`.
 */

const settings: PracticeSettings = JSON.parse(process.argv[2] ?? '{}');
const definitions = exchanges.map((each) => withUsers(each, settings.users[each.id] ?? 0));
const practice = await startPracticeExchange({
  exchanges: definitions,
  clock: systemClock,
  seed: 7,
});
let arrivals: Arrival[] = [];
const lines = await Promise.all(
  Object.entries(practice.origins).map(async ([id, origin]) => {
    const line = await openDelayLine({
      port: Number(new URL(origin).port),
      roundTripMs: settings.roundTripMs,
      arrived: (arrival) => arrivals.push(arrival),
    });
    return [id, line.origin] as const;
  }),
);
process.on('message', (question: PracticeQuestion) => process.send?.(answer(question)));
process.on('disconnect', () => process.exit());
const ready: PracticeReady = {
  origins: Object.fromEntries(lines),
  users: Object.fromEntries(
    Object.entries(practice.keys).map(([id, keys]) => [
      id,
      keys.map(({ uid, credentials }) => ({ uid, credentials })),
    ]),
  ),
};
process.send?.(ready);

function answer(question: PracticeQuestion): unknown {
  switch (question.ask) {
    case 'open':
      return open(worldOf(question.exchange), question.uid, question.count);
    case 'last-fill': {
      const [last] = worldOf(question.exchange).history(question.uid);
      return last?.closedAt ?? null;
    }
    case 'refused':
      return practice.requests.list().filter(({ limited }) => limited).length;
    case 'arrivals': {
      const told = arrivals;
      arrivals = [];
      return told;
    }
  }
}

function worldOf(exchange: string): ControlledWorld {
  const world = practice.worlds[exchange];
  if (world === undefined) throw new Error(`No practice exchange is named ${exchange}`);
  return world;
}

/** Every coin long and cross, then short, then both isolated: up to the number of coins times four. */
function open(world: ControlledWorld, uid: string, count: number): readonly OpenedPosition[] {
  const coins = world.contracts.filter(({ quote, state }) => quote === 'USDT' && state === 'open');
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / coins.length);
    const { base, id, quote } = world.open({
      uid,
      base: coins[index % coins.length]?.base ?? 'BTC',
      side: round % 2 === 0 ? 'long' : 'short',
      marginMode: round % 4 < 2 ? 'cross' : 'isolated',
      openedAt: Date.now() - 3_600_000,
    });
    return { base, id, quote };
  });
}
