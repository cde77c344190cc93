import { describe, expect, it } from 'vitest';
import type { CloseTarget } from '../../../app/schemas/target';
import { checkTarget, closeBody, requestsFor } from './targets';

const accepted: readonly (readonly [string, CloseTarget, string])[] = [
  [
    'a tracking number',
    { trackingNo: '1234567890123456789' },
    '{"productType":"USDT-FUTURES","trackingNo":"1234567890123456789"}',
  ],
  [
    'a tracking number with its symbol',
    { productType: 'USDT-FUTURES', trackingNo: '1234567890123456789', symbol: 'BTCUSDT' },
    '{"productType":"USDT-FUTURES","trackingNo":"1234567890123456789","symbol":"BTCUSDT"}',
  ],
  [
    'a tracking number with every selector',
    {
      trackingNo: '7',
      symbol: 'ETHUSDT',
      marginCoin: 'USDT',
      marginMode: 'isolated',
      side: 'long',
    },
    '{"productType":"USDT-FUTURES","trackingNo":"7","symbol":"ETHUSDT","marginCoin":"USDT","marginMode":"isolated","holdSide":"long"}',
  ],
  [
    'all four selectors',
    {
      productType: 'USDT-FUTURES',
      symbol: 'ETHUSDT',
      marginCoin: 'USDT',
      marginMode: 'cross',
      side: 'short',
    },
    '{"productType":"USDT-FUTURES","symbol":"ETHUSDT","marginCoin":"USDT","marginMode":"cross","holdSide":"short"}',
  ],
  [
    'symbol, margin mode and side, whose coin follows from USDT-M',
    { symbol: 'ETHUSDT', marginMode: 'cross', side: 'short' },
    '{"productType":"USDT-FUTURES","symbol":"ETHUSDT","marginCoin":"USDT","marginMode":"cross","holdSide":"short"}',
  ],
  [
    'symbol, margin mode and side, whose coin follows from USDC-M',
    { symbol: 'BTCPERP', marginMode: 'isolated', side: 'long' },
    '{"productType":"USDC-FUTURES","symbol":"BTCPERP","marginCoin":"USDC","marginMode":"isolated","holdSide":"long"}',
  ],
  [
    'all four selectors in COIN-M',
    { symbol: 'BTCUSD', marginCoin: 'btc', marginMode: 'cross', side: 'long' },
    '{"productType":"COIN-FUTURES","symbol":"BTCUSD","marginCoin":"BTC","marginMode":"cross","holdSide":"long"}',
  ],
  [
    'symbol and side',
    { symbol: 'btcusdt', side: 'long' },
    '{"productType":"USDT-FUTURES","symbol":"BTCUSDT","holdSide":"long"}',
  ],
  [
    'a symbol alone, with letters that are not Latin',
    { symbol: '龙虾USDT' },
    '{"productType":"USDT-FUTURES","symbol":"龙虾USDT"}',
  ],
  [
    'a delivery contract of COIN-M',
    { symbol: 'BTCUSDZ26', side: 'short' },
    '{"productType":"COIN-FUTURES","symbol":"BTCUSDZ26","holdSide":"short"}',
  ],
  [
    'a product type in the spelling of the documents’ example',
    { productType: 'usdc-futures' },
    '{"productType":"USDC-FUTURES"}',
  ],
];

const refused: readonly (readonly [string, CloseTarget, readonly (readonly [string, string])[]])[] =
  [
    ['nothing', {}, [['symbol', 'required']]],
    ['a margin mode alone', { marginMode: 'cross' }, [['symbol', 'needs-symbol']]],
    [
      'a tracking number with a margin mode but without a side',
      { trackingNo: '1', symbol: 'BTCUSDT', marginMode: 'cross' },
      [['side', 'needs-side']],
    ],
    [
      'a margin mode without a symbol',
      { productType: 'USDT-FUTURES', marginMode: 'cross', side: 'long' },
      [['symbol', 'needs-symbol']],
    ],
    ['a side alone', { productType: 'USDT-FUTURES', side: 'long' }, [['symbol', 'needs-symbol']]],
    [
      'a margin coin without margin mode',
      { symbol: 'BTCUSDT', side: 'long', marginCoin: 'USDT' },
      [['marginMode', 'required']],
    ],
    [
      'COIN-M margin mode without its coin',
      { symbol: 'BTCUSD', marginMode: 'cross', side: 'long' },
      [['marginCoin', 'needs-margin-coin']],
    ],
    [
      'a tracking number with some of the selectors',
      { trackingNo: '7', symbol: 'BTCUSDT', side: 'long' },
      [['marginMode', 'required']],
    ],
    [
      'a product type that the symbol contradicts',
      { productType: 'COIN-FUTURES', symbol: 'BTCUSDT' },
      [['productType', 'contradicts']],
    ],
    [
      'a margin coin that the product type contradicts',
      { symbol: 'BTCUSDT', marginCoin: 'BTC', marginMode: 'cross', side: 'long' },
      [['marginCoin', 'contradicts']],
    ],
    [
      'fields that are not well formed, all at once',
      { productType: 'OPTIONS', symbol: 'BTC/USDT', marginCoin: 'US DT', trackingNo: '12a' },
      [
        ['productType', 'not-a-choice'],
        ['symbol', 'malformed'],
        ['marginCoin', 'malformed'],
        ['trackingNo', 'malformed'],
      ],
    ],
    [
      'a tracking number in digits of another script',
      { trackingNo: '１２' },
      [['trackingNo', 'malformed']],
    ],
    [
      'the account and a part of it',
      { scope: 'account', symbol: 'BTCUSDT' },
      [['scope', 'contradicts']],
    ],
    [
      'a project, which this kind does not have',
      { projectId: '1' },
      [['projectId', 'not-used-here']],
    ],
    [
      'a spot lot without the symbol that its call needs',
      { productType: 'SPOT', trackingNo: '1' },
      [['symbol', 'needs-symbol']],
    ],
    [
      'a side of a spot symbol',
      { productType: 'SPOT', symbol: 'BTCUSDT', side: 'long' },
      [['side', 'not-used-here']],
    ],
    ['a symbol with a line break', { symbol: 'BTCUSDT\n' }, [['symbol', 'malformed']]],
  ];

describe('targets', () => {
  it.each(accepted)('takes %s and sends exactly this body', (_name, target, body) => {
    expect(checkTarget(target)).toEqual([]);
    expect(closeBody(target)).toBe(body);
  });

  it.each(refused)('refuses %s', (_name, target, problems) => {
    expect(checkTarget(target).map(({ field, code }) => [field, code])).toEqual(problems);
  });

  it('plans one request, whose target is complete and plans itself again', () => {
    const [planned, ...more] = requestsFor({
      symbol: 'ethperp',
      marginMode: 'cross',
      side: 'long',
    });
    expect(more).toEqual([]);
    expect(planned).toEqual({
      method: 'POST',
      path: '/api/v2/copy/mix-follower/close-positions',
      target: {
        productType: 'USDC-FUTURES',
        symbol: 'ETHPERP',
        marginCoin: 'USDC',
        marginMode: 'cross',
        side: 'long',
      },
    });
    expect(requestsFor(planned?.target ?? {})).toEqual([planned]);
  });

  it('plans one request a side where a symbol is meant with both', () => {
    const bodies = requestsFor({ symbol: 'btcusdt', marginMode: 'cross' }).map(({ target }) =>
      JSON.parse(closeBody(target)),
    );
    const common = { productType: 'USDT-FUTURES', symbol: 'BTCUSDT', marginCoin: 'USDT' };
    expect(bodies).toEqual([
      { ...common, marginMode: 'cross', holdSide: 'long' },
      { ...common, marginMode: 'cross', holdSide: 'short' },
    ]);
  });

  it('plans the whole account by its product types, spot among them', () => {
    expect(checkTarget({ scope: 'account' })).toEqual([]);
    const planned = requestsFor({ scope: 'account' });
    expect(planned.map(({ target }) => target)).toEqual([
      { productType: 'USDT-FUTURES' },
      { productType: 'USDC-FUTURES' },
      { productType: 'COIN-FUTURES' },
      { productType: 'SPOT' },
    ]);
    expect(planned.at(-1)?.path).toBe('/api/v2/copy/spot-follower/order-close-tracking');
  });

  it('plans a single request for a tracking number and for a whole product type', () => {
    expect(requestsFor({ trackingNo: '1', symbol: 'BTCUSDT' })).toHaveLength(1);
    expect(requestsFor({ productType: 'USDT-FUTURES' })).toHaveLength(1);
  });
});
