import type { PracticeContract, PracticeWorld } from '../../practice';
import { type Refusal, refuse } from './answers';
import { symbolOf } from './symbols';

/** The contract of a symbol among those of some quotes, if it can be traded (bitget.md §2.4). */
export function contractNamed(
  symbol: string,
  world: PracticeWorld,
  quotes: readonly PracticeContract['quote'][],
): PracticeContract | Refusal {
  const contract = world.contracts.find(
    (one) => quotes.includes(one.quote) && symbolOf(one) === symbol,
  );
  if (contract === undefined) {
    return refuse('40072', `symbol ${symbol} is invalid or not supported mix contract trade`);
  }
  return contract.state === 'closed'
    ? refuse('40844', 'The contract under this symbol is under maintenance')
    : contract;
}
