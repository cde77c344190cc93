import type { PracticeContract, PracticeKey, PracticeWorld } from '../../practice';
import { answer, type Reply, refuse } from './answers';
import { marginCoinOf, quoteOf, symbolOf } from './symbols';

/** `market/tickers`: all prices of a product type in one answer (bitget.md §4). */
export function tickers(query: URLSearchParams, world: PracticeWorld): Reply {
  return perContract(query, world, (contract) => {
    const price = world.price(contract.base);
    return {
      symbol: symbolOf(contract),
      lastPr: price,
      markPrice: price,
      indexPrice: price,
      bidPr: price,
      askPr: price,
      ts: world.now().toString(),
    };
  });
}

/** `market/contracts` (bitget.md §4). */
export function contracts(query: URLSearchParams, world: PracticeWorld): Reply {
  return perContract(query, world, (contract) => ({
    symbol: symbolOf(contract),
    baseCoin: contract.base,
    quoteCoin: contract.quote,
    supportMarginCoins: [marginCoinOf(contract)],
    symbolStatus: contract.state === 'open' ? 'normal' : 'maintain',
    symbolType: 'perpetual',
    sizeMultiplier: contract.contractSize,
    minTradeNum: contract.contractSize,
    maxMarketOrderQty: '100000',
    maintainTime: '',
    offTime: '-1',
  }));
}

/** `spot/account/info`: what the key is, in the vocabulary of the table in bitget.md §4. */
export function accountInfo(key: PracticeKey, world: PracticeWorld): Reply {
  return answer({
    userId: key.uid,
    inviterId: '8800000000',
    ips: key.boundAddresses.join(','),
    authorities: key.permissions.flatMap((permission) => authorities[permission]),
    parentId: Number(key.uid),
    traderType: world.kindOf(key.uid) === 'classic-lead' ? 'trader' : 'not_trader',
    channelCode: '',
    channel: '',
    regisTime: '1546566789345',
  });
}

const authorities: Readonly<Record<PracticeKey['permissions'][number], readonly string[]>> = {
  read: ['coor', 'cpor', 'ttor'],
  close: ['ttow'],
  transfer: ['wtow'],
  withdraw: ['wwow'],
};

function perContract(
  query: URLSearchParams,
  world: PracticeWorld,
  row: (contract: PracticeContract) => unknown,
): Reply {
  const productType = query.get('productType');
  if (!productType) return refuse('400172', 'Parameter verification failed');
  const quote = quoteOf(productType);
  if (quote === null) return refuse('40020', 'Parameter productType error');
  const wanted = query.get('symbol');
  const listed = world.contracts.filter((contract) => contract.quote === quote);
  const chosen = listed.filter((one) => wanted === null || symbolOf(one) === wanted);
  if (wanted !== null && chosen.length === 0) {
    return refuse('40034', `Parameter ${wanted} does not exist`);
  }
  return answer(chosen.map(row));
}
