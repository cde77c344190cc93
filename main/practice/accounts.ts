import type {
  PracticeKey,
  PracticeKind,
  PracticeProject,
  PracticeTrader,
} from '../exchanges/practice';
import type { Book } from './book';
import { leadTraders, reopeningTrader } from './seeding';

/** Of what kind the accounts of a practice world are, and whom their users copy. */
export type Accounts = {
  /** The first key of each user, which says what the user is. */
  readonly users: readonly PracticeKey[];
  /** A follower copies several traders; what belongs to nobody else belongs to the user himself. */
  tradersOf(key: PracticeKey): readonly PracticeTrader[];
  kindOf(uid: string): string;
  projects(uid: string): readonly PracticeProject[];
  migrate(uid: string, kind: string): void;
  /** Null where the exchange has moved the account already, or has no other generation for it. */
  nextKindOf(uid: string): string | null;
};

type Parts = {
  readonly keys: readonly PracticeKey[];
  readonly kinds: readonly [PracticeKind, ...PracticeKind[]];
  readonly book: Pick<Book, 'list' | 'projectOf'>;
};

export function createAccounts({ keys, kinds, book }: Parts): Accounts {
  const users = keys.filter(({ uid }, at) => keys.findIndex((other) => other.uid === uid) === at);
  const moved = new Map<string, string>();
  const firstKindOf = (uid: string): string =>
    users.find((user) => user.uid === uid)?.kind ?? kinds[0].id;
  const kindOf = (uid: string): string => moved.get(uid) ?? firstKindOf(uid);
  const isLead = ({ kind }: PracticeKey): boolean =>
    (kinds.find(({ id }) => id === kind) ?? kinds[0]).role === 'lead-trader';
  const tradersOf = (user: PracticeKey): readonly PracticeTrader[] => {
    if (isLead(user)) return [{ id: user.uid, name: 'Practice lead trader' }];
    const { leadTraders: count } = user;
    return count === undefined ? leadTraders : steadyTraders.slice(0, count);
  };
  /** Whom a user copies even while nothing is open. */
  const standingTradersOf = (user: PracticeKey): readonly PracticeTrader[] =>
    user.leadTraders === undefined && !isLead(user) ? [] : tradersOf(user);
  return {
    users,
    tradersOf,
    kindOf,
    projects: (uid) => {
      const chosen = users.filter((user) => user.uid === uid).flatMap(standingTradersOf);
      const met = book.list(
        (one) => one.uid === uid && one.market === 'futures' && one.trader.id !== uid,
      );
      const all = [...chosen, ...met.map(({ trader }) => trader)];
      const traders = new Map(all.map((trader) => [trader.id, trader]));
      return [...traders.values()].map((trader) => ({
        id: book.projectOf(uid, trader.id),
        trader,
      }));
    },
    migrate: (uid, kind) => {
      moved.set(uid, kind);
    },
    nextKindOf: (uid) => {
      if (kindOf(uid) !== firstKindOf(uid)) return null;
      return kinds.find(({ id }) => id === kindOf(uid))?.movesTo ?? null;
    },
  };
}

/** Whoever copies a chosen few copies those that do not come back once they were closed. */
const steadyTraders = leadTraders.filter(({ id }) => id !== reopeningTrader);
