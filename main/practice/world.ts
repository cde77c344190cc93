import type {
  PracticeContract,
  PracticeKey,
  PracticePosition,
  PracticeRoutes,
  PracticeTrader,
  PracticeWorld,
} from '../exchanges/practice';
import type { Random } from '../lib/random';
import type { Clock } from '../lib/time';
import { createAccounts } from './accounts';
import { Book } from './book';
import { createIds } from './ids';
import { contractsOf, marketOf } from './markets';
import { createPrices } from './prices';
import { randomFor } from './seed';
import { leadTraders, type PositionPlan, planLots, planPositions } from './seeding';

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
  closeBadly(
    ids: readonly string[],
    fill: 'half' | 'never',
    sizes?: ReadonlyMap<string, string>,
  ): readonly string[];
  /** The lead trader opens the same again after `afterMs`. */
  reopen(ids: readonly string[], afterMs: number): void;
  /** Makes another kind of a user's account, or puts it between two (`switchingKind`). What is open stays. */
  migrate(uid: string, kind: string): void;
  /** The kind to which the exchange can move the account of a user; null where it cannot, or has already. */
  nextKindOf(uid: string): string | null;
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
  const projectOf = (uid: string, traderId: string): string =>
    createIds(randomFor(seed, `${exchange} project ${uid} ${traderId}`))();
  const book = new Book({ clock, chance, nextId, projectOf, priceAt });
  const accounts = createAccounts({ keys, kinds: routes.kinds, book });

  for (const key of accounts.users) {
    const plans = plansFor(key, { contracts, traders: accounts.tradersOf(key), random: story });
    for (const plan of plans) book.open(key.uid, plan, clock.now() - plan.ageMs);
  }
  const valuesOf = ({ uid }: PracticeKey) => routes.valuesOf?.(accounts.projects(uid)) ?? {};
  return {
    now: () => clock.now(),
    keys: keys.map((key) => ({ ...key, values: valuesOf(key) })),
    contracts,
    kindOf: accounts.kindOf,
    projects: accounts.projects,
    migrate: accounts.migrate,
    nextKindOf: accounts.nextKindOf,
    positions: (uid) => book.list((one) => one.uid === uid && one.state !== 'closed'),
    history: (uid) => book.list((one) => one.uid === uid && one.state === 'closed'),
    price: (base) => priceAt(base, clock.monotonic()),
    close: (ids, sizes) => book.close(ids, { sizes }),
    stopCopying: (uid, traderId) =>
      accounts.projects(uid).some(({ trader }) => trader.id === traderId) &&
      book.stopCopying(uid, traderId),
    nextId,
    nextRequestId: () => chance.id(),
    open: (opening) => {
      const plan = planOf(opening, priceAt(opening.base, clock.monotonic()));
      return book.open(opening.uid, plan, opening.openedAt ?? clock.now());
    },
    remove: (ids) => book.remove(ids),
    closeBadly: (ids, fill, sizes) => book.close(ids, { fill, sizes }),
    reopen: (ids, afterMs) => book.reopen(ids, afterMs),
  };
}

type PlanParts = {
  readonly contracts: readonly PracticeContract[];
  readonly traders: readonly PracticeTrader[];
  readonly random: Random;
};

/** What the seed opens for a user, the oldest first. */
function plansFor({ positions, lots = 0 }: PracticeKey, parts: PlanParts): readonly PositionPlan[] {
  const contracts = parts.contracts.filter(({ state }) => state === 'open');
  return [
    ...planPositions({ ...parts, contracts, count: positions }),
    ...planLots({ ...parts, contracts, count: lots }),
  ].reverse();
}

function planOf(opening: Opening, price: string): PositionPlan {
  const { uid, openedAt: _stamp, ...chosen } = opening;
  return {
    market: 'futures',
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
