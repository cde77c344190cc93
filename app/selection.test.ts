import { describe, expect, it } from 'vitest';
import { position } from '../test/support/positions';
import { disjoint, selects } from './selection';

describe('what a target selects', () => {
  it('selects a position that agrees in every field that is given', () => {
    expect(selects({ symbol: 'BTCUSDT', side: 'long' }, position())).toBe('yes');
  });

  it('does not select a position that differs in one field', () => {
    expect(selects({ symbol: 'BTCUSDT', side: 'short' }, position())).toBe('no');
    expect(selects({ trackingNo: '2' }, position())).toBe('no');
  });

  it('is uncertain where the list does not tell the field that decides', () => {
    const untold = position({ marginMode: null });
    expect(selects({ symbol: 'BTCUSDT', marginMode: 'cross' }, untold)).toBe('uncertain');
  });

  it('is certain that another symbol is not meant although the margin mode is not told', () => {
    const untold = position({ marginMode: null });
    expect(selects({ symbol: 'ETHUSDT', marginMode: 'cross' }, untold)).toBe('no');
  });

  it('selects what is only named by a target that names it', () => {
    const lot = position({ onlyNamed: true, productType: 'SPOT' });
    expect(selects({ symbol: 'BTCUSDT', side: 'long' }, lot)).toBe('no');
    expect(selects({ productType: 'SPOT', symbol: 'BTCUSDT' }, lot)).toBe('yes');
    expect(selects({ trackingNo: lot.trackingNo ?? '' }, lot)).toBe('yes');
    expect(selects({ scope: 'account' }, lot)).toBe('yes');
  });

  it('reads the spelling of a product type without case', () => {
    expect(selects({ productType: 'usdt-futures' }, position())).toBe('yes');
  });
});

describe('whether two targets can touch the same position', () => {
  it('is ruled out by one field in which both differ', () => {
    expect(
      disjoint({ symbol: 'BTCUSDT', side: 'long' }, { symbol: 'BTCUSDT', side: 'short' }),
    ).toBe(true);
  });

  it('is possible where one target leaves out what the other names', () => {
    expect(disjoint({ symbol: 'BTCUSDT' }, { trackingNo: '1' })).toBe(false);
    expect(disjoint({ symbol: 'BTCUSDT' }, { symbol: 'btcusdt', side: 'long' })).toBe(false);
  });
});
