import { randomBytes } from 'node:crypto';

/* The people whose positions the four-kind Bitget witness holds: classic and unified, follower and lead. */

export type Family = 'copy' | 'spot' | 'lead' | 'own';

/** One open position. Sizes are thousandths of the base coin, so that no float is ever added. */
export type Holding = {
  readonly family: Family;
  readonly id: string;
  readonly projectId: string;
  readonly productType: string;
  readonly symbol: string;
  readonly side: 'long' | 'short';
  readonly oneWay: boolean;
  readonly openedAt: number;
  size: number;
  /** Thousandths that an accepted close is about to take. */
  closing: number;
};

/**
 * What one account does differently. `gates`: paths that answer with an empty HTML page of status 403, before anything is looked at.
 */
export type BitgetOptions = {
  readonly mode?: 'classic' | 'unified' | 'switching';
  readonly role?: 'follower' | 'lead';
  readonly holdings?: readonly Holding[];
  /** The other unified code for a classic account (bitget.md §5.3). */
  readonly classicCode?: '40084' | '25245';
  readonly productTypeOnly?: 'all' | 'refused';
  /** What a follower is told about portfolios of his own. */
  readonly overview?: 'refused' | 'empty';
  readonly closeMs?: number;
  readonly neverCloses?: boolean;
  readonly unquoted?: boolean;
  readonly permissions?: readonly string[];
  readonly authorities?: readonly string[];
  readonly ips?: string;
  /** The lead adds so much at the moment of the first close by size. */
  readonly addsOnClose?: number;
  /** Copies come out of a switch with a new opening time. */
  readonly renewsOnSwitch?: boolean;
  /** For so long the switch is under way, and neither generation is served. */
  readonly switchingMs?: number;
  /** A lot of the first spot batch is sold by the lead at that very moment. */
  readonly sellsOnClose?: boolean;
  /** What the first close of a symbol by the unified lead call answers as its own code. */
  readonly legCodes?: Record<string, string>;
};

/** Everything one user of the witness has and did. */
export type BitgetUser = {
  readonly credentials: Record<string, string>;
  readonly options: BitgetOptions;
  readonly role: 'follower' | 'lead';
  mode: 'classic' | 'unified' | 'switching';
  holdings: Holding[];
  readonly gates: Set<string>;
  readonly log: Seen[];
  readonly violations: string[];
  /** What really changed, and by which call. */
  readonly changes: { readonly path: string; readonly id: string; readonly at: number }[];
  readonly closed: Holding[];
  readonly sent: Map<string, number>;
  readonly legsRefused: Set<string>;
  lists: number;
  signed: number;
  /** The account changes its mode after so many signed requests; null = it stays. */
  switchAt: number | null;
  /** What the lead does once at the first close was done. */
  added: boolean;
};

/** A request as the witness saw it and what it was answered. */
export type Seen = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly json: unknown;
  status: number;
  code: string;
};

export function createUser(options: BitgetOptions): BitgetUser {
  return {
    credentials: {
      apiKey: `bg_kinds_${randomBytes(8).toString('hex')}`,
      secretKey: randomBytes(32).toString('hex'),
      passphrase: 'WitnessPass456',
    },
    options,
    role: options.role ?? 'follower',
    mode: options.mode ?? 'classic',
    holdings: (options.holdings ?? []).map((each) => ({ ...each })),
    gates: new Set(),
    log: [],
    violations: [],
    changes: [],
    closed: [],
    sent: new Map(),
    legsRefused: new Set(),
    lists: 0,
    signed: 0,
    switchAt: null,
    added: false,
  };
}

export const projects = ['7700000000000000011', '7700000000000000012'] as const;

type Seed = Pick<Holding, 'productType' | 'symbol' | 'side' | 'size'> & Partial<Holding>;

let lastId = 9_007_199_254_741_000n;

/** One holding. Ids lie above 2^53 and differ from their neighbours by one. */
export function holding(family: Family, seed: Seed): Holding {
  lastId += 1n;
  const defaults = { projectId: projects[0], oneWay: false, closing: 0, id: String(lastId) };
  return { family, openedAt: Date.now() - 3_600_000, ...defaults, ...seed };
}

const usdt = 'USDT-FUTURES';

/** A classic follower: futures copies of two product types, spot lots, and futures of the user's own. */
export const followerHoldings = (): readonly Holding[] => [
  holding('copy', { productType: usdt, symbol: 'BTCUSDT', side: 'long', size: 500 }),
  holding('copy', { productType: usdt, symbol: 'BTCUSDT', side: 'long', size: 250 }),
  holding('copy', { productType: usdt, symbol: 'ETHUSDT', side: 'short', size: 3_000 }),
  holding('copy', { productType: 'USDC-FUTURES', symbol: 'BTCPERP', side: 'long', size: 10 }),
  holding('own', { productType: usdt, symbol: 'BTCUSDT', side: 'long', size: 1_000 }),
  holding('own', { productType: usdt, symbol: 'XRPUSDT', side: 'short', size: 9_000 }),
];

/** Spot lots: `counts` of them for each symbol. */
export function spotLots(counts: Record<string, number>): readonly Holding[] {
  return Object.entries(counts).flatMap(([symbol, count]) =>
    Array.from({ length: count }, (_, index) =>
      holding('spot', { productType: 'SPOT', symbol, side: 'long', size: 100 + index }),
    ),
  );
}

/** A unified follower: two projects that hold the same symbol and side, one of them one-way. */
export const unifiedHoldings = (): readonly Holding[] => [
  holding('copy', { productType: usdt, symbol: 'BTCUSDT', side: 'long', size: 500 }),
  holding('copy', { productType: usdt, symbol: 'BTCUSDT', side: 'short', size: 70 }),
  holding('copy', {
    productType: usdt,
    symbol: 'BTCUSDT',
    side: 'long',
    size: 300,
    projectId: projects[1],
    oneWay: true,
  }),
  holding('own', { productType: usdt, symbol: 'BTCUSDT', side: 'long', size: 1_000 }),
];

/** A lead trader's positions in two product types. */
export const leadHoldings = (): readonly Holding[] => [
  holding('lead', { productType: usdt, symbol: 'BTCUSDT', side: 'long', size: 400 }),
  holding('lead', { productType: usdt, symbol: 'ETHUSDT', side: 'short', size: 2_000 }),
  holding('lead', { productType: 'USDC-FUTURES', symbol: 'BTCPERP', side: 'long', size: 30 }),
];

/** `1.250` as the venue writes it, to so many decimals. */
export function decimal(thousandths: number, decimals = 3): string {
  const whole = Math.floor(thousandths / 1_000);
  const rest = String(thousandths % 1_000).padStart(3, '0');
  return `${whole}.${rest.padEnd(decimals, '0')}`;
}

/** Thousandths of a decimal string; null where it is no plain positive number of at most three decimals. */
export function thousandths(text: unknown): number | null {
  const match = /^(\d{1,12})(?:\.(\d{1,3})0*)?$/.exec(String(text));
  if (match === null) return null;
  const value = Number(match[1]) * 1_000 + Number((match[2] ?? '').padEnd(3, '0'));
  return value > 0 ? value : null;
}

/** Takes the size away a moment later, as a market order would. */
export function closeHolding(user: BitgetUser, found: Holding, take: [path: string, size: number]) {
  const [path, size] = take;
  if (user.options.neverCloses === true) return;
  found.closing += size;
  setTimeout(() => {
    found.closing -= size;
    found.size -= size;
    user.changes.push({ path, id: found.id, at: Date.now() });
    if (found.size > 0) return;
    user.holdings = user.holdings.filter((each) => each !== found);
    user.closed.push(found);
  }, user.options.closeMs ?? 250);
}

/**
 * The venue moves the user to the other generation: copies of one symbol and side become one position of a
 * project, and the other way round each position becomes a copied order of its own.
 */
export function switchMode(user: BitgetUser): void {
  const next = user.mode === 'classic' ? 'unified' : 'classic';
  const { switchingMs } = user.options;
  user.mode = switchingMs === undefined ? next : 'switching';
  if (switchingMs !== undefined) {
    setTimeout(() => {
      user.mode = next;
    }, switchingMs);
  }
  const openedAt = (each: Holding): number =>
    user.options.renewsOnSwitch === true ? Date.now() + 1_000 : each.openedAt;
  const merged = new Map<string, Holding>();
  for (const each of user.holdings) {
    const isMerged = each.family === 'copy' || each.family === 'lead';
    const key = isMerged ? [each.family, each.projectId, each.symbol, each.side].join() : each.id;
    // What an accepted close is taking away does not come along.
    const size = each.size - each.closing + (merged.get(key)?.size ?? 0);
    if (size > 0) merged.set(key, { ...each, size, openedAt: openedAt(each), closing: 0 });
  }
  user.holdings = [...merged.values()];
}
