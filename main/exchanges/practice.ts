/**
 * What an exchange's `practice.ts` and the practice server agree on. The server owns sockets, faults and
 * the clock; the world owns traders, positions and prices; an exchange's routes own its protocol:
 * signatures, limits, error shapes.
 */
export type PracticeRequest = {
  readonly method: string;
  /** As on the wire: path and query, still percent-encoded. */
  readonly target: string;
  readonly path: string;
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type PracticeAnswer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly body: string;
};

/** A key of a practice user, in the exchange's own field names. */
export type PracticeKey = {
  /** What the key is there for, in kebab-case: `main`, `read-only`, `withdraw`, … */
  readonly name: string;
  readonly uid: string;
  /** How many futures positions the seeded world opens for the user; the first key of a user counts. */
  readonly positions: number;
  /** How many spot lots it opens; left out = none. */
  readonly lots?: number;
  /** How many lead traders the user copies, all of whom keep away once closed; left out = every one there is. */
  readonly leadTraders?: number;
  /** One of `PracticeRoutes.kinds`, or `switchingKind`; left out = the first. The first key of a user counts. */
  readonly kind?: string;
  /** What the user would have to enter for the account, by the names of `AccountKind.values`; the world fills it in. */
  readonly values?: Readonly<Record<string, string[]>>;
  readonly credentials: Readonly<Record<string, string>>;
  /** `read`, `close`, `transfer`, `withdraw`: the routes translate them into the exchange's words. */
  readonly permissions: readonly ('read' | 'close' | 'transfer' | 'withdraw')[];
  /** Empty = any address. */
  readonly boundAddresses: readonly string[];
  readonly expired: boolean;
};

/** What `kindOf` tells of an account that is between two kinds. */
export const switchingKind = 'switching';

/** A kind of account as the practice exchange plays it. */
export type PracticeKind = {
  /** The id of one of the exchange's `kinds`. */
  readonly id: string;
  /** Whose positions these are: copies of several lead traders, or the user's own. */
  readonly role: 'follower' | 'lead-trader';
  /** What it becomes when the exchange moves the account to its other generation; null where there is none. */
  readonly movesTo: string | null;
};

export type PracticeTrader = { readonly id: string; readonly name: string };

/** A user's copy relation with one lead trader. */
export type PracticeProject = {
  /** 19 digits, above 2^53. */
  readonly id: string;
  readonly trader: PracticeTrader;
};

export type PracticePosition = {
  /** 19 digits, above 2^53. */
  readonly id: string;
  readonly uid: string;
  readonly trader: PracticeTrader;
  /** The `PracticeProject` that it belongs to. */
  readonly projectId: string;
  /** A spot lot is what one copied purchase bought: long, without leverage; its `entryPrice` is what was paid. */
  readonly market: 'futures' | 'spot';
  /** Base coin, for example `BTC`. */
  readonly base: string;
  readonly quote: 'USDT' | 'USDC' | 'USD';
  readonly side: 'long' | 'short';
  readonly marginMode: 'cross' | 'isolated';
  /** Base coins, decimal text. */
  readonly size: string;
  readonly entryPrice: string;
  readonly leverage: string;
  readonly openedAt: number;
  readonly openOrderId: string;
  readonly state: 'open' | 'closing' | 'closed';
  /** Set from the moment a close was taken. */
  readonly closeOrderId: string | null;
  readonly closedAt: number | null;
  readonly closePrice: string | null;
};

export type PracticeContract = {
  readonly base: string;
  readonly quote: 'USDT' | 'USDC' | 'USD';
  /** Base coins per contract, decimal text; for exchanges that count in contracts. */
  readonly contractSize: string;
  readonly state: 'open' | 'closed';
};

/** One seeded world for one exchange. Every method first lets the fills happen that are due at `now`. */
export type PracticeWorld = {
  now(): number;
  readonly keys: readonly PracticeKey[];
  readonly contracts: readonly PracticeContract[];
  /** The kind of account that answers for a user now; `switchingKind` between two of them. */
  kindOf(uid: string): string;
  /** Whom a user copies or copied, also where nothing is open; a lead trader has one relation, with himself. */
  projects(uid: string): readonly PracticeProject[];
  /** Open and closing positions of a user in every market, newest first. */
  positions(uid: string): readonly PracticePosition[];
  /** Closed positions of a user in every market, newest first. */
  history(uid: string): readonly PracticePosition[];
  /** Current price of a base coin, decimal text. */
  price(base: string): string;
  /**
   * Takes a close of open positions: they fill after 50 to 400 ms. Where `sizes` names one, only that much of
   * it is closed. Answers one order id each, null for one that is not taken. A request calls it once at most.
   */
  close(ids: readonly string[], sizes?: ReadonlyMap<string, string>): readonly (string | null)[];
  /** The lead trader opens nothing for the user any more. False where the user does not copy the trader. */
  stopCopying(uid: string, traderId: string): boolean;
  /** A new numeric id of 19 digits. */
  nextId(): string;
  /** 32 hexadecimal digits. */
  nextRequestId(): string;
};

/**
 * Counts requests as the exchange does: false when this one is over `count` in `perMs`. The window slides.
 */
export type PracticeMeter = {
  allow(key: string, limit: { readonly count: number; readonly perMs: number }): boolean;
};

export type PracticeRoutes = {
  /** Keys of the seeded users in this exchange's fields; same seed, same keys. The first may close. */
  keys(id: (index: number) => string): readonly PracticeKey[];
  /** Contracts and quotes that this exchange's world is made of. */
  readonly quotes: readonly ('USDT' | 'USDC' | 'USD')[];
  /** Base coins of this exchange's world, the best known first. */
  readonly bases: readonly string[];
  /** The kinds of account that it plays, the first for every key that names none. */
  readonly kinds: readonly [PracticeKind, ...PracticeKind[]];
  /** What a user with these copy relations has to enter, by the names of `AccountKind.values`. Left out = nothing. */
  valuesOf?(projects: readonly PracticeProject[]): Readonly<Record<string, string[]>>;
  /** The public id of the key that the request claims to come from; null where it names none. */
  keyOf(request: PracticeRequest): string | null;
  /** The paths of each kind of request. */
  readonly endpoints: Readonly<Record<PracticeEndpoint, readonly string[]>>;
  /** How this exchange says that something is wrong, with itself or with the request. `now` is its clock in milliseconds. */
  trouble(kind: PracticeTrouble, now: number, path: string): PracticeAnswer;
  /** Null where the path is none of this exchange's: the server then answers with `unknownPath`. */
  handle(request: PracticeRequest, parts: PracticeParts): PracticeAnswer | null;
  unknownPath(request: PracticeRequest): PracticeAnswer;
};

export type PracticeTrouble =
  | 'server-error'
  | 'exchange-timeout'
  | 'too-many-requests'
  | 'maintenance'
  | 'settlement'
  | 'clock-refused'
  | 'signature-refused'
  | 'key-unknown'
  | 'permission-missing'
  | 'address-refused'
  | 'wrong-generation'
  | 'nothing-to-close';

/** What most faults strike: requests that close, and requests that list open positions. */
export type PracticeEndpoint = 'close' | 'list';

export type PracticeParts = {
  readonly world: PracticeWorld;
  readonly meter: PracticeMeter;
  /** The address that the request came from, for bound keys. */
  readonly address: string;
};
