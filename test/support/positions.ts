import type { Position } from '../../app/schemas/position';

/** A long BTC position of a made-up exchange; `change` says what is different. */
export function position(change: Partial<Position> = {}): Position {
  const id = change.id ?? '1';
  return {
    id,
    symbol: 'BTCUSDT',
    side: 'long',
    marginMode: 'cross',
    size: '0.5',
    sizeUnit: 'base',
    entryPrice: '60000',
    markPrice: '61000',
    leverage: '10',
    margin: '3000',
    profit: { amount: '500', currency: 'USDT', estimated: true },
    openedAt: Date.UTC(2023, 10, 1),
    leadTrader: { id: 't1', name: '稳赢老王' },
    productType: 'USDT-FUTURES',
    marginCoin: 'USDT',
    trackingNo: id,
    closing: false,
    target: { productType: 'USDT-FUTURES', symbol: 'BTCUSDT', trackingNo: id },
    ...change,
  };
}
