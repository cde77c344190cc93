import { compare, isDecimal, subtract } from '../../../../app/decimal';
import type { PracticeKey, PracticePosition, PracticeProject, PracticeWorld } from '../../practice';
import { answer, type Refusal, type Reply, refuse } from './answers';
import { parseObject } from './body';
import { contractNamed } from './contract';
import { type Holding, holdingRow, holdingsOf, sizeOf } from './holdings';

type Fields = Readonly<Record<string, unknown>>;

/** `current-positions` of one project (bitget.md §5.5): neither profit nor the name of a trader. */
export function copyPositions(
  query: URLSearchParams,
  key: PracticeKey,
  world: PracticeWorld,
): Reply {
  const project = projectNamed(query.get('projectId') ?? '', key, world);
  if ('code' in project) return project;
  const side = query.get('posSide') ?? '';
  if (!['', 'long', 'short'].includes(side)) return refuse('40020', 'Parameter posSide error');
  const symbol = query.get('symbol') ?? '';
  const holdings = holdingsOf(positionsOf(project, key, world)).filter(
    (one) => (symbol === '' || one.symbol === symbol) && (side === '' || one.side === side),
  );
  const list = holdings.map((one) => ({ ...holdingRow(one), positionId: one.first.id }));
  return answer({ list });
}

/** `current-copy` of one project (bitget.md §5.5). */
export function currentCopy(query: URLSearchParams, key: PracticeKey, world: PracticeWorld): Reply {
  const project = projectNamed(query.get('projectId') ?? '', key, world);
  if ('code' in project) return project;
  return answer({
    eliteTrader: project.trader.name,
    estNetProfit: '0',
    profitShare: '0.1',
    estValue: '5000',
    available: '4000',
    currentInvestment: '5000',
  });
}

/** `close-positions`: some or all of one symbol and side of a project; the size must be said (bitget.md §5.5). */
export function closeCopies(body: string, key: PracticeKey, world: PracticeWorld): Reply {
  const asked = projectIn(body, key, world);
  if ('code' in asked) return asked;
  const wanted = wantedIn(asked.fields, world);
  if ('code' in wanted) return wanted;
  const holding = holdingsOf(positionsOf(asked.project, key, world)).find(
    ({ symbol, side }) => symbol === wanted.symbol && side === wanted.side,
  );
  const open = holding === undefined ? [] : openPartsOf(holding);
  if (open.length === 0) return nothingToClose;
  if (compare(wanted.size, sizeOf(open)) > 0) {
    return refuse('43029', 'The size is greater than the maximum closable quantity');
  }
  const sizes = sharesOf(open, wanted.size);
  world.close([...sizes.keys()], sizes);
  return answer('success');
}

/** `close-all` of one project. */
export function closeProject(body: string, key: PracticeKey, world: PracticeWorld): Reply {
  const asked = projectIn(body, key, world);
  if ('code' in asked) return asked;
  const open = positionsOf(asked.project, key, world).filter(({ state }) => state === 'open');
  if (open.length === 0) return nothingToClose;
  world.close(open.map(({ id }) => id));
  return answer('success');
}

/** `unfollow`: what is open follows the trader's closes, or is closed at once (bitget.md §5.5). */
export function unfollow(body: string, key: PracticeKey, world: PracticeWorld): Reply {
  const asked = projectIn(body, key, world);
  if ('code' in asked) return asked;
  const { project, fields } = asked;
  const { closeType } = fields;
  if (!closeType) return refuse('40019', 'Parameter closeType cannot be empty');
  if (closeType !== 'follow_close' && closeType !== 'instant_close') {
    return refuse('40020', 'Parameter closeType error');
  }
  if (!world.stopCopying(key.uid, project.trader.id)) {
    return refuse('43062', 'You are currently not to follow this trader');
  }
  const open = positionsOf(project, key, world).filter(({ state }) => state === 'open');
  if (closeType === 'instant_close') world.close(open.map(({ id }) => id));
  return answer('success');
}

/** The code that the documents give for a unified account (bitget.md §2.4). */
const nothingToClose = refuse('25227', 'No position available to close');

function projectIn(
  body: string,
  key: PracticeKey,
  world: PracticeWorld,
): { readonly project: PracticeProject; readonly fields: Fields } | Refusal {
  const fields = parseObject(body);
  if (fields === null) return refuse('40020', 'Parameter body error');
  const notText = Object.entries(fields).find(([, value]) => typeof value !== 'string');
  if (notText !== undefined) return refuse('40020', `Parameter ${notText[0]} error`);
  const project = projectNamed(String(fields['projectId'] ?? ''), key, world);
  return 'code' in project ? project : { project, fields };
}

function projectNamed(
  id: string,
  key: PracticeKey,
  world: PracticeWorld,
): PracticeProject | Refusal {
  if (id === '') return refuse('40019', 'Parameter projectId cannot be empty');
  const project = world.projects(key.uid).find((one) => one.id === id);
  return project ?? refuse('40034', 'Parameter projectId does not exist');
}

function positionsOf(
  project: PracticeProject,
  key: PracticeKey,
  world: PracticeWorld,
): readonly PracticePosition[] {
  return world.positions(key.uid).filter(({ projectId }) => projectId === project.id);
}

type Wanted = { readonly symbol: string; readonly side: string; readonly size: string };

function wantedIn(fields: Fields, world: PracticeWorld): Wanted | Refusal {
  const [symbol, size, side] = ['symbol', 'qty', 'holdSide'].map((name) =>
    String(fields[name] ?? ''),
  );
  if (!symbol) return refuse('40019', 'Parameter symbol cannot be empty');
  if (!size) return refuse('40019', 'Parameter qty cannot be empty');
  // The words that were observed for a missing side in hedge mode (bitget.md §2.4).
  if (!side) {
    return refuse('40808', 'Parameter verification exception double fixed, hold side is null');
  }
  if (side !== 'long' && side !== 'short') return refuse('40020', 'Parameter holdSide error');
  if (!isDecimal(size) || compare(size, '0') <= 0) return refuse('40020', 'Parameter qty error');
  const contract = contractNamed(symbol, world, ['USDT', 'USDC', 'USD']);
  return 'code' in contract ? contract : { symbol, side, size };
}

const openPartsOf = ({ parts }: Holding): readonly PracticePosition[] =>
  parts.filter(({ state }) => state === 'open');

/** How much of each part is closed for `size`, the oldest part first. */
function sharesOf(parts: readonly PracticePosition[], size: string): ReadonlyMap<string, string> {
  const shares = new Map<string, string>();
  let left = size;
  for (const part of parts) {
    if (compare(left, '0') <= 0) break;
    const share = compare(part.size, left) < 0 ? part.size : left;
    shares.set(part.id, share);
    left = subtract(left, share);
  }
  return shares;
}
