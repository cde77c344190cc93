import type { Call, Reply, Route } from './bitget-unified';
import { forbidden } from './bitget-unified-classic';
import { closeHolding, decimal, type Holding, thousandths } from './bitget-unified-world';

/* The unified calls of bitget.md §5.3 to §5.5: account, copy trading by project, the account's own positions. */

export const unifiedRoutes: Record<string, Route> = {
  'GET /api/v3/account/settings': { perSecond: 5, run: settings },
  'GET /api/v3/account/assets': {
    perSecond: 5,
    run: () => ({ data: { accountEquity: '1', assets: [] } }),
  },
  'GET /api/v3/account/info': { perSecond: 5, run: info },
  'GET /api/v3/copy/futures/current-positions': { perSecond: 5, isList: true, run: copies },
  'GET /api/v3/copy/futures/current-copy': { perSecond: 5, run: currentCopy },
  'POST /api/v3/copy/futures/close-positions': { perSecond: 5, run: closeBySize },
  'POST /api/v3/copy/futures/close-all': { perSecond: 5, run: closeProject },
  'POST /api/v3/copy/futures/unfollow': { perSecond: 5, run: forbidden },
  'GET /api/v3/copy/futures/position-summary': { perSecond: 5, run: leadOnly },
  'GET /api/v3/copy/futures/trading-pairs': { perSecond: 5, run: leadOnly },
  'GET /api/v3/copy/futures/current-follower': { perSecond: 5, run: leadOnly },
  'GET /api/v3/copy/futures/portfolio-overview': { perSecond: 5, run: overview },
  'GET /api/v3/position/current-position': { perSecond: 20, isList: true, run: currentPosition },
  'POST /api/v3/trade/close-positions': { perSecond: 5, run: tradeClose },
};

function settings({ user }: Call): Reply {
  return {
    data: {
      uid: '1234567890',
      accountMode: user.mode === 'switching' ? 'switching' : 'unified',
      assetMode: 'single',
      holdMode: 'hedge_mode',
    },
  };
}

function info({ user }: Call): Reply {
  return {
    data: {
      userId: '**********',
      inviterId: '**********',
      parentId: '1',
      ips: user.options.ips ?? '',
      permType: 'read-and-write',
      permissions: user.options.permissions ?? [
        'uta_mgt',
        'uta_trade',
        'copy_futures_position',
        'copy_futures_order',
      ],
    },
  };
}

const isOf = (call: Call, projectId: unknown): readonly Holding[] =>
  call.user.holdings.filter(
    (each) => each.family === 'copy' && each.projectId === String(projectId),
  );

/* A user follows what was ever held there; any other number is somebody else's. */
function follows({ user }: Call, projectId: unknown): boolean {
  const all = [...(user.options.holdings ?? []), ...user.holdings];
  return all.some((each) => each.family === 'copy' && each.projectId === String(projectId));
}

function copies(call: Call): Reply {
  const { projectId, symbol, posSide } = call.query;
  if (projectId === undefined) return { code: '40019' };
  if (!follows(call, projectId)) return { code: '40017' };
  const list = isOf(call, projectId)
    .filter((each) => symbol === undefined || each.symbol === symbol)
    .filter((each) => posSide === undefined || each.side === posSide)
    .map((each) => ({
      symbol: each.symbol,
      marginCoin: 'USDT',
      posSide: each.side,
      total: decimal(each.size),
      leverage: '20',
      avgPrice: '39827.5',
      marginMode: 'crossed',
      holdMode: each.oneWay ? 'one_way_mode' : 'hedge_mode',
      createdTime: String(each.openedAt),
      positionId: each.id,
    }));
  return { data: { list: list.length === 0 ? null : list } };
}

function currentCopy(call: Call): Reply {
  if (!follows(call, call.query['projectId'])) return { code: '40017' };
  return { data: { eliteTrader: 'Ωmega 🐋', estNetProfit: '1', available: '2' } };
}

/* bitget.md §5.5: project, symbol and quantity are required, the side in hedge mode. No order ids. */
function closeBySize(call: Call): Reply {
  const { body, path, user } = call;
  const { projectId, symbol, qty, holdSide } = body;
  const size = thousandths(qty);
  if (!follows(call, projectId)) return { code: '40017' };
  if (typeof symbol !== 'string' || size === null) return { code: '40019' };
  const ofSymbol = isOf(call, projectId).filter((each) => each.symbol === symbol);
  if (holdSide === undefined && ofSymbol.some(({ oneWay }) => !oneWay)) return { code: '40808' };
  const found = ofSymbol.find((each) => each.oneWay || each.side === holdSide);
  if (found === undefined || found.closing === found.size) return { code: '25227' };
  if (size > found.size - found.closing) return { code: '43029' };
  closeHolding(user, found, [path, size]);
  if (user.options.addsOnClose !== undefined && !user.added) {
    user.added = true;
    found.size += user.options.addsOnClose;
  }
  return { data: 'success' };
}

function closeProject(call: Call): Reply {
  const { body, path, user } = call;
  if (!follows(call, body['projectId'])) return { code: '40017' };
  const idle = isOf(call, body['projectId']).filter(({ closing }) => closing === 0);
  if (idle.length === 0) return { code: '25227' };
  for (const each of idle) closeHolding(user, each, [path, each.size]);
  return { data: 'success' };
}

function leadOnly({ user }: Call): Reply {
  return user.role === 'lead' ? { data: { list: [] } } : { code: '40732' };
}

/*
 * bitget.md §5.5: the lead side gets its own project ids from here. Its fields are in no source, and what a
 * follower is answered neither: by option, a success with nothing in it.
 */
function overview({ user }: Call): Reply {
  if (user.role === 'lead') return { data: { list: [{ projectId: '8800000000000000021' }] } };
  return user.options.overview === 'empty' ? { data: { list: [] } } : { code: '40732' };
}

const categories = ['USDT-FUTURES', 'USDC-FUTURES', 'COIN-FUTURES'];

/* A lead trades with the account's own positions; a follower's own ones are nobody else's business. */
function ownOf({ user }: Call, of: Record<string, unknown>): readonly Holding[] {
  const family = user.role === 'lead' ? 'lead' : 'own';
  return user.holdings.filter(
    (each) =>
      each.family === family &&
      each.productType === of['category'] &&
      (of['symbol'] === undefined || each.symbol === of['symbol']) &&
      (of['posSide'] === undefined || each.side === of['posSide']),
  );
}

function currentPosition(call: Call): Reply {
  if (!categories.includes(call.query['category'] ?? '')) return { code: '40019' };
  const list = ownOf(call, call.query).map((each) => ({
    category: each.productType,
    symbol: each.symbol,
    marginCoin: each.productType === 'USDC-FUTURES' ? 'USDC' : 'USDT',
    holdMode: 'hedge_mode',
    posSide: each.side,
    marginMode: 'crossed',
    positionBalance: '300',
    available: decimal(each.size - each.closing),
    frozen: decimal(each.closing),
    total: decimal(each.size),
    leverage: '20',
    curRealisedPnl: '1.2',
    avgPrice: '39827.5',
    positionStatus: 'normal',
    unrealisedPnl: '5',
    liquidationPrice: '20000',
    markPrice: '40000',
    createdTime: String(each.openedAt),
    updatedTime: String(each.openedAt),
  }));
  return { data: { list: list.length === 0 ? null : list } };
}

/* bitget.md §5.4: the envelope may be a success while a leg carries a code of its own. */
function tradeClose(call: Call): Reply {
  const { body, path, user } = call;
  if (user.role !== 'lead') return forbidden(call);
  if (!categories.includes(String(body['category']))) return { code: '40019' };
  const found = ownOf(call, body).filter(({ closing }) => closing === 0);
  if (found.length === 0) return { code: '25227' };
  const list = found.map((each) => {
    const code = user.legsRefused.has(each.symbol)
      ? undefined
      : user.options.legCodes?.[each.symbol];
    if (code !== undefined) {
      user.legsRefused.add(each.symbol);
      return { orderId: '', clientOid: '', code, msg: 'refused' };
    }
    closeHolding(user, each, [path, each.size]);
    return {
      orderId: String(BigInt(each.id) + 4_000n),
      clientOid: '',
      code: '00000',
      msg: 'success',
    };
  });
  return { data: { list } };
}
