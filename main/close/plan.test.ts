import { describe, expect, it } from 'vitest';
import type { PositionList } from '../../app/schemas/position';
import { position } from '../../test/support/positions';
import { account, scriptedKind as kind } from '../../test/support/scripted-exchange';
import { previewClose } from './plan';

const listOf = (positions: PositionList['positions']): PositionList => ({
  account: account.id,
  positions,
  startedAt: 1_000,
  readAt: 1_050,
  coversSince: null,
});

const profit = (amount: string, estimated = false, currency = 'USDT') => ({
  profit: { amount, currency, estimated },
});

describe('the preview of a close', () => {
  it('counts the calls of a request that goes by one for each position, where a list tells them', () => {
    const each: typeof kind = {
      ...kind,
      requestsFor: (target) => [
        {
          ...{ method: 'POST', path: '/close', target },
          ...(target.trackingNo === undefined && { onePerPosition: true }),
        },
      ],
    };
    const target = { symbol: 'BTCUSDT' };
    const callsOf = (list: PositionList | null) =>
      previewClose({ account, kind: each, target, list }).requests;
    const list = listOf([position({ id: '1' }), position({ id: '2' })]);
    expect(callsOf(list).map((call) => call.target.trackingNo)).toEqual(['1', '2']);
    expect(callsOf(null)).toEqual([{ method: 'POST', path: '/close', target }]);
    expect(callsOf(listOf([]))).toEqual([{ method: 'POST', path: '/close', target }]);
  });

  it('adds up the profit of what is selected, one sum a currency', () => {
    const list = listOf([
      position({ id: '1', ...profit('0.1') }),
      position({ id: '2', ...profit('-0.3') }),
      position({ id: '3', ...profit('5', false, 'USDC') }),
      position({ id: '4', side: 'short', ...profit('1000') }),
    ]);
    const target = { symbol: 'BTCUSDT', side: 'long' } as const;
    expect(previewClose({ account, kind, target, list }).selection?.profits).toEqual([
      { amount: '-0.2', currency: 'USDT', estimated: false },
      { amount: '5', currency: 'USDC', estimated: false },
    ]);
  });

  it('calls a sum an estimate as soon as one part is one', () => {
    const list = listOf([
      position({ id: '1', ...profit('1', true) }),
      position({ id: '2', ...profit('2') }),
    ]);
    const preview = previewClose({ account, kind, target: { symbol: 'BTCUSDT' }, list });
    expect(preview.selection?.profits[0]).toMatchObject({ amount: '3', estimated: true });
  });

  it('counts positions without a known profit instead of calling them zero', () => {
    const list = listOf([position({ profit: null })]);
    const preview = previewClose({ account, kind, target: { symbol: 'BTCUSDT' }, list });
    expect(preview.selection).toMatchObject({ profits: [], withoutProfit: 1 });
  });

  it('keeps apart what may be selected but is not told', () => {
    const list = listOf([position({ marginMode: null })]);
    const target = { symbol: 'BTCUSDT', marginMode: 'cross' } as const;
    const { selection } = previewClose({ account, kind, target, list });
    expect(selection?.positions).toHaveLength(0);
    expect(selection?.uncertain).toHaveLength(1);
  });

  it('says that nothing is known where no list was read', () => {
    const preview = previewClose({ account, kind, target: { symbol: 'X' }, list: null });
    expect(preview.selection).toBeNull();
  });

  it('names problems and plans no request while there are any', () => {
    const preview = previewClose({ account, kind, target: {}, list: listOf([position()]) });
    expect(preview).toMatchObject({
      problems: [{ field: 'symbol', code: 'required' }],
      requests: [],
      selection: null,
    });
  });
});
