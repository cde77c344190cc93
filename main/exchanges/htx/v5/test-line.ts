import type { CloseTarget } from '../../../../app/schemas/target';
import type { Clock } from '../../../lib/time';
import type { HttpRequest } from '../../../net/wire';
import { connect } from '../connect';
import { answer, recordingLimiter, routed, type Step, startOfTest, testParts } from '../test-parts';

const known = { kind: 'v5', values: {} };
/** The row that the tests close. */
export const target = { symbol: 'BTC-USDT', marginMode: 'cross', side: 'long' } as const;

export const paths = {
  opens: '/v5/trade/position/opens',
  row: '/v5/trade/position',
  all: '/v5/trade/position_all',
  cancel: '/v5/trade/cancel_all_orders',
  order: '/v5/trade/order',
} as const;

/** As HTX prints it: an integer above 2^53, without quotation marks. */
export const taken = answer(
  '{"code":200,"message":"Success","data":{"order_id":1513557136321597441,"client_order_id":"1513557136321597441"},"ts":1}',
);

/** An account that is known to be unified, on a wire that answers by path. */
export function open(routes: Readonly<Record<string, Step>>, clock?: Clock) {
  const http = routed(routes);
  const limiter = recordingLimiter();
  const exchange = connect(testParts(http, { known, limiter, ...(clock && { clock }) }));
  const planned = (wanted: CloseTarget) =>
    exchange
      .kind()
      .requestsFor(wanted)
      .map(({ path, target: each }) => [path, each]);
  const sendAll = (wanted: CloseTarget) =>
    Promise.all(
      exchange
        .kind()
        .requestsFor(wanted)
        .map(({ target: each }) => exchange.close(each)),
    );
  return { http, limiter, exchange, planned, sendAll };
}

export const pathsOf = (requests: readonly HttpRequest[]) =>
  requests.map(({ path }) => path.split('?')[0]);
export const bodyOf = (requests: readonly HttpRequest[], path: string): unknown =>
  JSON.parse(requests.findLast((each) => each.path.startsWith(`${path}?`))?.body ?? 'null');

/** A clock that shows what it is told. */
export const clockAt = (ms: () => number): Clock => ({
  now: () => startOfTest + ms(),
  monotonic: ms,
  sleep: async () => undefined,
});
