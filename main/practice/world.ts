import type {
  PracticeKey,
  PracticePosition,
  PracticeRoutes,
  PracticeTrader,
  PracticeWorld,
} from '../exchanges/practice';
import type { Clock } from '../lib/time';
import { Book } from './book';
import { createIds } from './ids';
import { contractsOf, marketOf } from './markets';
import { createPrices } from './prices';
import { randomFor } from './seed';
import { leadTraders, type PositionPlan, planPositions } from './seeding';

/** What a test asks the world to open; everything that is left out has a sensible value. */
export type Opening = Partial<Omit<PositionPlan, 'ageMs'>> & {
  readonly uid: string;
  readonly base: string;
  /** Wall clock milliseconds. */
  readonly openedAt?: number;
};

/** A world with the hands of whoever writes the story: a test, or the lead traders of the seed. */
export type ControlledWorld = PracticeWorld & {
  open(opening: Opening): PracticePosition;
  /** The lead trader closes them: gone at once, without an order of the user. */
  remove(ids: readonly string[]): void;
  /** Takes a close as `close` does, and fills half of it or nothing. */
  closeBadly(ids: readonly string[], fill: 'half' | 'never'): readonly string[];
  /** The lead trader opens the same again after `afterMs`. */
  reopen(ids: readonly string[], afterMs: number): void;
};

export type WorldParts = {
  readonly exchange: string;
  readonly routes: PracticeRoutes;
  readonly clock: Clock;
  readonly seed: number;
};

/** One seeded world for one exchange: the same seed gives the same keys, traders, positions and prices. */
export function createWorld(parts: WorldParts): ControlledWorld {
  const { routes, clock, exchange, seed } = parts;
  const story = randomFor(seed, `${exchange} story`);
  const chance = randomFor(seed, `${exchange} chance`);
  const prices = createPrices(routes.bases, story);
  const nextId = createIds(story);
  const beganAt = clock.monotonic();
  const priceAt = (base: string, at: number): string => prices.at(base, at - beganAt);
  const contracts = contractsOf(routes.bases, routes.quotes);
  const keys = routes.keys((index) => randomFor(seed, `${exchange} key ${index}`).id());
  const book = new Book({ clock, chance, nextId, priceAt });

  for (const key of firstKeyOfEachUser(keys)) {
    const plans = planPositions({
      count: key.positions,
      contracts: contracts.filter(({ state }) => state === 'open'),
      traders: tradersFor(routes.role, key.uid),
      random: story,
    });
    for (const plan of [...plans].reverse()) book.open(key.uid, plan, clock.now() - plan.ageMs);
  }
  return {
    now: () => clock.now(),
    keys,
    contracts,
    positions: (uid) => book.list((one) => one.uid === uid && one.state !== 'closed'),
    history: (uid) => book.list((one) => one.uid === uid && one.state === 'closed'),
    price: (base) => priceAt(base, clock.monotonic()),
    close: (ids) => book.close(ids),
    nextId,
    nextRequestId: () => chance.id(),
    open: (opening) => {
      const plan = planOf(opening, priceAt(opening.base, clock.monotonic()));
      return book.open(opening.uid, plan, opening.openedAt ?? clock.now());
    },
    remove: (ids) => book.remove(ids),
    closeBadly: (ids, fill) => book.close(ids, fill),
    reopen: (ids, afterMs) => book.reopen(ids, afterMs),
  };
}

function firstKeyOfEachUser(keys: readonly PracticeKey[]): readonly PracticeKey[] {
  return keys.filter(({ uid }, index) => keys.findIndex((other) => other.uid === uid) === index);
}

/** A follower copies several traders; a lead trader's positions are his own. */
function tradersFor(role: PracticeRoutes['role'], uid: string): readonly PracticeTrader[] {
  return role === 'follower' ? leadTraders : [{ id: uid, name: 'Practice lead trader' }];
}

function planOf(opening: Opening, price: string): PositionPlan {
  const { uid, openedAt: _stamp, ...chosen } = opening;
  return {
    trader: leadTraders[0] ?? { id: uid, name: uid },
    quote: 'USDT',
    side: 'long',
    marginMode: 'cross',
    size: marketOf(opening.base).contractSize,
    entryPrice: price,
    leverage: '10',
    ageMs: 0,
    ...chosen,
  };
}
