import type { PracticeContract } from '../exchanges/practice';

/** A base coin of the practice worlds: where its price starts and how it is counted. */
export type Market = {
  readonly base: string;
  readonly quotes: readonly PracticeContract['quote'][];
  readonly startPrice: number;
  readonly priceDecimals: number;
  /** Base coins per contract; also the step in which sizes come. */
  readonly contractSize: string;
  readonly state: PracticeContract['state'];
};

/** The market of a base coin. Only bases of the table below exist: anything else is a mistake in code. */
export function marketOf(base: string): Market {
  const market = byBase.get(base);
  if (market === undefined) throw new Error(`No practice market is named ${base}`);
  return market;
}

/** The contracts of one exchange's world, in the order of its bases. */
export function contractsOf(
  bases: readonly string[],
  quotes: readonly PracticeContract['quote'][],
): readonly PracticeContract[] {
  return bases.flatMap((base) => {
    const market = marketOf(base);
    return quotes
      .filter((quote) => market.quotes.includes(quote))
      .map((quote) => ({
        base,
        quote,
        contractSize: market.contractSize,
        state: market.state,
      }));
  });
}

const usdt = ['USDT'] as const;
const all = ['USDT', 'USDC', 'USD'] as const;

/** One line a coin: base, quotes, start price, decimals of a price, contract size. */
const table: readonly (readonly [string, Market['quotes'], number, number, string])[] = [
  ['BTC', all, 91_250.5, 1, '0.001'],
  ['ETH', all, 3_120.45, 2, '0.01'],
  ['SOL', usdt, 142.315, 3, '0.1'],
  ['XRP', usdt, 2.2184, 4, '10'],
  ['DOGE', usdt, 0.15642, 5, '100'],
  ['SUI', usdt, 1.6235, 4, '1'],
  ['1000000MOG', usdt, 0.3421, 4, '10'],
  ['龙虾', usdt, 0.01873, 5, '100'],
  ['BCH', usdt, 512.36, 2, '0.01'],
  ['LTC', usdt, 88.41, 2, '0.1'],
  ['DOT', usdt, 2.652, 3, '1'],
  ['LINK', usdt, 13.207, 3, '0.1'],
  ['ADA', usdt, 0.4213, 4, '10'],
];

/** A contract that is listed and cannot be traded, as exchanges always have some. */
const suspended: Market = {
  base: 'LUNA',
  quotes: usdt,
  startPrice: 0.0812,
  priceDecimals: 4,
  contractSize: '10',
  state: 'closed',
};

const byBase: ReadonlyMap<string, Market> = new Map([
  ...table.map(
    ([base, quotes, startPrice, priceDecimals, contractSize]): readonly [string, Market] => [
      base,
      { base, quotes, startPrice, priceDecimals, contractSize, state: 'open' },
    ],
  ),
  [suspended.base, suspended] as const,
]);
