import { randomBytes } from 'node:crypto';

/* The lead traders of the HTX witness: legacy copy trading, V5, and one who is moved while a run goes on. */

export type Generation = 'legacy' | 'v5';

/** One open position; volumes are contracts. */
export type HtxHolding = {
  readonly contract: string;
  readonly marginMode: 'cross' | 'isolated';
  readonly side: 'long' | 'short';
  readonly openedAt: number;
  volume: bigint;
  /** Contracts that a resting close order holds. */
  reserved: bigint;
  closing: boolean;
};

/**
 * What one account does differently. `gates`: paths that answer with an empty HTML page of status 403.
 */
export type HtxOptions = {
  readonly generation?: Generation;
  readonly holdings?: readonly HtxHolding[];
  readonly oneWay?: boolean;
  /** The key is that of the main account of a lead trader. */
  readonly leadMain?: boolean;
  /** How the generation that the account is not on answers its lists. */
  readonly otherAnswers?: 'refuses' | 'empty';
  readonly otherCode?: number;
  readonly stringCode?: boolean;
  readonly messageKey?: 'message' | 'msg';
  readonly modeKey?: 'asset_mode' | 'assets_mode';
  readonly closeMs?: number;
  readonly neverCloses?: boolean;
  /** What the first `position_all` says of a contract instead of closing it. */
  readonly itemCodes?: Record<string, number>;
  /** The first so many closes by row are refused with this code. */
  readonly rowFailures?: { readonly code: number; readonly times: number };
};

export type HtxUser = {
  readonly credentials: Record<string, string>;
  readonly options: HtxOptions;
  generation: Generation;
  holdings: HtxHolding[];
  readonly gates: Set<string>;
  readonly log: HtxSeen[];
  readonly violations: string[];
  /** What really changed, and by which call. */
  readonly changes: { readonly path: string; readonly name: string; readonly at: number }[];
  readonly cancelled: string[];
  readonly sent: Map<string, number>;
  readonly itemsRefused: Set<string>;
  lists: number;
  signed: number;
  /** The account is moved to V5 after so many signed requests; null = it stays. */
  migrateAt: number | null;
  /** What lists of open positions answer with instead; null = the list. */
  listCode: number | null;
  rowsFailed: number;
};

export type HtxSeen = {
  readonly method: string;
  readonly path: string;
  readonly json: Record<string, unknown>;
  /** When the server had it, in epoch milliseconds. */
  readonly at: number;
};

export function createHtxUser(options: HtxOptions): HtxUser {
  return {
    credentials: {
      accessKey: `e2kinds-${randomBytes(4).toString('hex')}-84kinds-7kind`,
      secretKey: randomBytes(16).toString('hex'),
    },
    options,
    generation: options.generation ?? 'legacy',
    holdings: (options.holdings ?? []).map((each) => ({ ...each })),
    gates: new Set(),
    log: [],
    violations: [],
    changes: [],
    cancelled: [],
    sent: new Map(),
    itemsRefused: new Set(),
    lists: 0,
    signed: 0,
    migrateAt: null,
    listCode: null,
    rowsFailed: 0,
  };
}

type Row = [contract: string, marginMode: HtxHolding['marginMode'], side: HtxHolding['side']];

export function htxHolding(row: Row, volume: bigint, reserved = 0n): HtxHolding {
  const [contract, marginMode, side] = row;
  const openedAt = Date.now() - 3_600_000;
  return { contract, marginMode, side, openedAt, volume, reserved, closing: false };
}

/** Both margin modes and both sides, with a volume above 2^53 (htx.md §3.1, traps). */
export const htxHoldings = (): readonly HtxHolding[] => [
  htxHolding(['BTC-USDT', 'cross', 'long'], 136n),
  htxHolding(['BTC-USDT', 'cross', 'short'], 9_007_199_254_740_993n),
  htxHolding(['BTC-USDT', 'isolated', 'long'], 1n),
  htxHolding(['ETH-USDT', 'cross', 'long'], 12n),
  htxHolding(['SHIB-USDT', 'cross', 'short'], 3n),
];

export const nameOfHolding = ({ contract, marginMode, side }: HtxHolding): string =>
  `${contract} ${marginMode} ${side}`;

/** Takes a position away a moment later, as a market order would. */
export function closeHtx(user: HtxUser, found: HtxHolding, path: string): void {
  if (user.options.neverCloses === true) return;
  found.closing = true;
  setTimeout(() => {
    user.changes.push({ path, name: nameOfHolding(found), at: Date.now() });
    user.holdings = user.holdings.filter((each) => each !== found);
  }, user.options.closeMs ?? 250);
}
