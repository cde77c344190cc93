import { multiply } from '../../app/decimal';
import type { PracticeContract, PracticePosition, PracticeTrader } from '../exchanges/practice';
import type { Random } from '../lib/random';
import { marketOf } from './markets';

/** A position as the world is asked to open it: what a trader decided, before ids and times. */
export type PositionPlan = {
  readonly market: PracticePosition['market'];
  readonly trader: PracticeTrader;
  readonly base: string;
  readonly quote: PracticeContract['quote'];
  readonly side: 'long' | 'short';
  readonly marginMode: 'cross' | 'isolated';
  readonly size: string;
  readonly entryPrice: string;
  readonly leverage: string;
  /** How long ago it was opened. */
  readonly ageMs: number;
};

/**
 * Lead traders as a screen must be able to show them: Chinese, Latin, very long, and with characters that
 * a careless screen would take for markup.
 */
export const leadTraders: readonly PracticeTrader[] = [
  { id: 'b1bd4086ab523150a2c9', name: '稳赢老王' },
  { id: 'b8b44181b7563d56a59d', name: 'AlphaWhale' },
  {
    id: 'bab2468fb4503b57a79e',
    name: '鲨鱼合约带单（十年老韭菜，今天也要加油鸭，盈利分成百分之十）',
  },
  { id: 'bcb54784b0543954a89b', name: 'Nightingale Systematic Macro & Basis Trading Desk (EU)' },
  { id: 'bdb74089b5573b53a09c', name: '<img src=x> "Moon" & Sons\'; --' },
  { id: 'beb1418eb1523951a398', name: 'x-1111111' },
];

/** Copies of this trader's positions come back some seconds after they were closed. */
export const reopeningTrader = 'b8b44181b7563d56a59d';

const leverages = ['3', '5', '10', '20', '25', '47'] as const;

export type PlanParts = {
  readonly count: number;
  readonly contracts: readonly PracticeContract[];
  readonly traders: readonly PracticeTrader[];
  readonly random: Random;
};

/**
 * `count` positions, the newest first: every contract once, then again from the first, so that one
 * symbol and side is held twice (merged by exchanges that aggregate) and others on both sides.
 */
export function planPositions(parts: PlanParts): readonly PositionPlan[] {
  const { contracts, traders, random } = parts;
  const plans: PositionPlan[] = [];
  for (let index = 0; index < parts.count; index += 1) {
    const contract = contracts[index % contracts.length];
    const round = Math.floor(index / contracts.length);
    const trader = traders[(index + 2 * round) % traders.length];
    if (contract === undefined || trader === undefined) break;
    const turned = round > 0 && index % contracts.length > 0;
    plans.push({
      market: 'futures',
      trader,
      base: contract.base,
      quote: contract.quote,
      side: (index % contracts.length) % 2 === 0 ? sideOf(turned) : sideOf(!turned),
      marginMode: (index % contracts.length) % 4 < 2 ? 'cross' : 'isolated',
      leverage: pick(leverages, random),
      ageMs: Math.round((index + random.fraction()) * 3 * 3_600_000) + 60_000,
      ...sizeAndEntry(contract, random),
    });
  }
  return plans;
}

/** `count` spot lots, the newest first: every coin in turn, so that one coin is held in several lots. */
export function planLots(parts: PlanParts): readonly PositionPlan[] {
  const coins = parts.contracts.filter(({ quote }) => quote === 'USDT').slice(0, mostCoins);
  return planPositions({ ...parts, contracts: coins }).map((plan) => ({
    ...plan,
    market: 'spot',
    side: 'long',
    marginMode: 'cross',
    leverage: '1',
  }));
}

/** Few coins, so that even a small account holds several lots of each. */
const mostCoins = 3;

function sideOf(short: boolean): 'long' | 'short' {
  return short ? 'short' : 'long';
}

/** A whole number of contracts worth 150 to 6,000 of the quote, entered within 4 % of today's price. */
function sizeAndEntry(
  contract: PracticeContract,
  random: Random,
): Pick<PositionPlan, 'size' | 'entryPrice'> {
  const { startPrice, priceDecimals } = marketOf(contract.base);
  const worth = 150 + random.fraction() * 5_850;
  const contracts = Math.max(1, Math.round(worth / startPrice / Number(contract.contractSize)));
  const entry = startPrice * (0.96 + random.fraction() * 0.08);
  return {
    size: multiply(contracts.toString(), contract.contractSize),
    entryPrice: entry.toFixed(priceDecimals),
  };
}

function pick<T>(choices: readonly [T, ...T[]], random: Random): T {
  return choices[Math.floor(random.fraction() * choices.length)] ?? choices[0];
}
