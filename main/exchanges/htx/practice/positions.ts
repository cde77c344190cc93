import { add, multiply, subtract } from '../../../../app/decimal';
import type {
  PracticeContract,
  PracticeKey,
  PracticePosition,
  PracticeWorld,
} from '../../practice';
import { copy, type Reply, wrapped } from './answers';
import { contractCodeOf, contractsIn, padded, profitOf } from './volume';

export type Query = ReadonlyMap<string, string>;

/** `position_list`: one row for each contract, margin mode and side (htx.md §3.1, `AggPos`). */
export function positionList(key: PracticeKey, world: PracticeWorld): Reply {
  const groups = new Map<string, readonly PracticePosition[]>();
  for (const position of world.positions(key.uid)) {
    const name = groupOf(position);
    groups.set(name, [...(groups.get(name) ?? []), position]);
  }
  return copy({ positions: [...groups.values()].map((group) => aggregateRow(group, world)) });
}

/** `current_positions`: one row for each of the lead trader's orders, with its `sub_position_id`. */
export function currentPositions(query: Query, key: PracticeKey, world: PracticeWorld): Reply {
  return page(query, world.positions(key.uid), { world, call: 'getCurrentPositions', row: subRow });
}

/** `position_positions`: the history; the odd name is real. */
export function positionHistory(query: Query, key: PracticeKey, world: PracticeWorld): Reply {
  return page(query, world.history(key.uid), { world, call: 'getHisPositions', row: pastRow });
}

/** The contract behind a `contract_code`, if this world has it. */
export function contractOf(code: string, world: PracticeWorld): PracticeContract | undefined {
  return world.contracts.find((contract) => contractCodeOf(contract) === code);
}

const highestLimit = 100;

type PageParts = {
  readonly world: PracticeWorld;
  readonly call: string;
  row(position: PracticePosition, world: PracticeWorld): unknown;
};

function page(query: Query, all: readonly PracticePosition[], parts: PageParts): Reply {
  const { world, call } = parts;
  const code = query.get('contract_code');
  if (!code) return wrapped(1066, 'contract_code cannot be empty', call);
  if (contractOf(code, world) === undefined) {
    return wrapped(1332, 'The contract does not exist', call);
  }
  const limit = Number(query.get('limit') ?? highestLimit);
  const from = query.get('from_id') ?? '';
  const direct = query.get('direct') ?? 'prev';
  const isUsable =
    Number.isInteger(limit) && limit >= 1 && limit <= highestLimit && /^\d{0,19}$/.test(from);
  if (!isUsable || !['prev', 'next'].includes(direct)) {
    return wrapped(1067, 'The field is invalid. Please re-enter.', call);
  }
  const rows = all
    .filter((one) => contractCodeOf(one) === code)
    .filter(({ id }) => from === '' || isBeyond(BigInt(id), BigInt(from), direct))
    .slice(0, limit);
  const positions = rows.map((one) => parts.row(one, world));
  return copy({ positions, query_id: rows.at(-1)?.id ?? null });
}

function groupOf(position: PracticePosition): string {
  return `${contractCodeOf(position)} ${position.marginMode} ${position.side}`;
}

/** `prev` pages towards older rows, `next` towards newer ones. */
function isBeyond(id: bigint, from: bigint, direct: string): boolean {
  return direct === 'prev' ? id < from : id > from;
}

function aggregateRow(group: readonly PracticePosition[], world: PracticeWorld): unknown {
  const [first] = group;
  const contract = first && contractOf(contractCodeOf(first), world);
  if (first === undefined || contract === undefined) return null;
  const size = group.map((one) => one.size).reduce(add);
  const worth = group.map((one) => multiply(one.size, one.entryPrice)).reduce(add);
  const entryPrice = (Number(worth) / Number(size)).toPrecision(10);
  const margin = (Number(worth) / Number(first.leverage)).toFixed(8);
  const profit = profitOf({ ...first, size, entryPrice }, world.price(first.base));
  return {
    lever: first.leverage,
    position_side: first.side,
    contract_code: contractCodeOf(first),
    open_avg_price: entryPrice,
    volume: padded(contractsIn(size, contract)),
    margin_mode: first.marginMode,
    position_margin: margin,
    margin_rate: '0.033641785791011462',
    unreal_profit: profit,
    profit,
    profit_rate: (Number(profit) / Number(margin)).toFixed(18),
    liquidation_price: null,
  };
}

/** `SubPos`: it has no contract code, the request said it. Times are numbers, the rest is text. */
function subRow(position: PracticePosition, world: PracticeWorld): unknown {
  return {
    ...commonFields(position),
    volume: volumeOf(position, world),
    tp_trigger_price: null,
    sl_trigger_price: null,
    liquidation_price: null,
  };
}

/** `HistPos`: its volume is the text `null`. */
function pastRow(position: PracticePosition): unknown {
  const closePrice = position.closePrice ?? position.entryPrice;
  const openFee = feeOf(position.size, position.entryPrice);
  const closeFee = feeOf(position.size, closePrice);
  // Both fees are taken from the profit already, as in the documents' own example (htx.md §3.1).
  const profit = subtract(profitOf(position, closePrice), add(openFee, closeFee));
  return {
    ...commonFields(position),
    volume: 'null',
    close_time: position.closedAt,
    close_avg_price: closePrice,
    close_fee: closeFee,
    profit,
    profit_rate: (Number(profit) / Number(marginOf(position))).toFixed(4),
    close_type: 2,
    follow_takes: '0',
  };
}

function commonFields(position: PracticePosition): object {
  return {
    sub_position_id: position.id,
    open_order_id: position.openOrderId,
    lever: position.leverage,
    position_side: position.side,
    open_avg_price: position.entryPrice,
    margin_mode: position.marginMode,
    open_time: position.openedAt,
    open_fee: feeOf(position.size, position.entryPrice),
    position_margin: marginOf(position),
  };
}

function volumeOf(position: PracticePosition, world: PracticeWorld): string {
  const contract = contractOf(contractCodeOf(position), world);
  return contract === undefined ? '0' : padded(contractsIn(position.size, contract));
}

function marginOf({ size, entryPrice, leverage }: PracticePosition): string {
  return (Number(multiply(size, entryPrice)) / Number(leverage)).toFixed(8);
}

function feeOf(size: string, price: string): string {
  return multiply(multiply(size, price), '0.0006');
}
