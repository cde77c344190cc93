import { describe, expect, it } from 'vitest';
import { checkTarget, closeBody, isContractCode, requestsFor } from './targets';

const complete = { symbol: 'BTC-USDT', marginMode: 'cross', side: 'long' } as const;

describe('what a close can select', () => {
  it('takes a contract in a margin mode on one side or both', () => {
    expect(checkTarget(complete)).toEqual([]);
    expect(checkTarget({ symbol: ' btc-usdt', marginMode: 'isolated' })).toEqual([]);
  });

  it('asks for the contract and the margin mode', () => {
    expect(checkTarget({})).toEqual([
      { field: 'symbol', code: 'required' },
      { field: 'marginMode', code: 'required' },
    ]);
  });

  it('refuses what HTX has no word for', () => {
    expect(
      checkTarget({
        ...complete,
        productType: 'USDT-FUTURES',
        marginCoin: 'USDT',
        trackingNo: '1',
      }),
    ).toEqual([
      { field: 'productType', code: 'not-used-here' },
      { field: 'marginCoin', code: 'not-used-here' },
      { field: 'trackingNo', code: 'not-used-here' },
    ]);
  });

  for (const symbol of ['BTCUSDT', 'BTC-', '-USDT', 'BTC/USDT', 'BTC-USDT"', 'BTC USDT', 'A-B-C-D'])
    it(`refuses ${symbol} as a contract`, () => {
      expect(checkTarget({ ...complete, symbol })).toEqual([
        { field: 'symbol', code: 'malformed' },
      ]);
      expect(requestsFor({ ...complete, symbol })).toEqual([]);
    });

  it('takes long and foreign contract codes', () => {
    expect(isContractCode('1000000MOG-USDT')).toBe(true);
    expect(isContractCode('龙虾-USDT')).toBe(true);
    expect(isContractCode(`${'A'.repeat(60)}-USDT`)).toBe(false);
  });
});

describe('the requests of a close', () => {
  it('is one where the side is named', () => {
    expect(requestsFor({ ...complete, symbol: ' btc-usdt ' })).toEqual([
      { method: 'POST', path: '/copytrading/trader/close_all_position', target: complete },
    ]);
  });

  it('is two for both sides, each a target by itself, and never one without a side', () => {
    const requests = requestsFor({ symbol: 'BTC-USDT', marginMode: 'cross' });
    expect(requests.map(({ target }) => target)).toEqual([
      complete,
      { ...complete, side: 'short' },
    ]);
  });

  it('writes the three fields of the document and nothing else', () => {
    expect(closeBody({ ...complete, symbol: 'DOT-USDT' })).toBe(
      '{"contract_code":"DOT-USDT","margin_mode":"cross","position_side":"long"}',
    );
  });

  it('has no body for a target that is not exactly one request', () => {
    expect(closeBody({ symbol: 'DOT-USDT', marginMode: 'cross' })).toBeNull();
    expect(closeBody({ ...complete, trackingNo: '1' })).toBeNull();
    expect(closeBody({})).toBeNull();
  });
});
