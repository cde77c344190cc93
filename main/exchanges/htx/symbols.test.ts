import { expect, it } from 'vitest';
import { connect } from './connect';
import { answer, recordingLimiter, routed, testParts } from './test-parts';

const publicList =
  '{"status":"ok","data":[{"contract_code":"BTC-USDT","contract_status":1,"contract_size":0.001},{"contract_code":"OLD-USDT","contract_status":3},{"contract_code":"NEW-USDT"}],"ts":1}';

it('lists the contracts that a lead trader may trade', async () => {
  const http = routed({
    '/copytrading/trader/query_contract': answer(
      '{"code":200,"data":["SHIB-USDT","BTC-USDT"],"tid":"1","success":true}',
    ),
  });
  expect(await connect(testParts(http)).symbols()).toEqual({
    ok: true,
    value: [
      { symbol: 'SHIB-USDT', productType: null, state: 'open' },
      { symbol: 'BTC-USDT', productType: null, state: 'open' },
    ],
  });
  expect(http.requests).toHaveLength(1);
});

it('falls back on the public list, which needs no key', async () => {
  const http = routed({ '/linear-swap-api/v1/swap_contract_info': answer(publicList) });
  const limiter = recordingLimiter();
  expect(await connect(testParts(http, { limiter })).symbols()).toEqual({
    ok: true,
    value: [
      { symbol: 'BTC-USDT', productType: null, state: 'open' },
      { symbol: 'OLD-USDT', productType: null, state: 'closed' },
      { symbol: 'NEW-USDT', productType: null, state: 'unknown' },
    ],
  });
  expect(http.requests.at(-1)?.path).toBe(
    '/linear-swap-api/v1/swap_contract_info?business_type=swap',
  );
  expect(limiter.acquired.map(({ group }) => group)).toEqual(['copytrading', 'public']);
});

it('falls back as well where the answer is not a list of contracts', async () => {
  const http = routed({
    '/copytrading/trader/query_contract': answer('{"code":200,"data":["<b>"],"success":true}'),
    '/linear-swap-api/v1/swap_contract_info': answer(publicList),
  });
  const symbols = await connect(testParts(http)).symbols();
  expect(symbols.ok && symbols.value).toHaveLength(3);
});

it('is a failure where neither list can be read', async () => {
  expect(await connect(testParts(routed({}))).symbols()).toMatchObject({
    ok: false,
    failure: { code: 'endpoint-gone' },
  });
});
