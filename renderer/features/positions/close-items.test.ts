import { describe, expect, test } from 'vitest';
import { alsoTaken, closeItems } from './close-items';
import { account, listing, row } from './test-rows';

const owner = account('a');
const target = { symbol: 'BTC-USDT', marginMode: 'cross', side: 'long' } as const;
const shape = { symbol: 'BTC-USDT', marginMode: 'cross', side: 'long', target } as const;

describe('what a press sends', () => {
  test('is one item a position, each with its own target', () => {
    const items = closeItems([row(owner, { id: '1' }), row(owner, { id: '2' })]);
    expect(items.map((item) => item.target.trackingNo)).toEqual(['1', '2']);
    expect(items.map((item) => item.account)).toEqual(['a', 'a']);
  });

  test('names the same target of one account once, and of two accounts twice', () => {
    const twins = [row(owner, { ...shape, id: '1' }), row(owner, { ...shape, id: '2' })];
    expect(closeItems(twins)).toHaveLength(1);
    expect(closeItems([...twins, row(account('b'), { ...shape, id: '1' })])).toHaveLength(2);
  });
});

describe('what a press may take along', () => {
  test('is every other position that its targets fit', () => {
    const chosen = row(owner, { ...shape, id: '1' });
    const twin = row(owner, { ...shape, id: '2' });
    const untold = row(owner, { ...shape, id: '3', marginMode: null });
    const other = row(owner, { ...shape, id: '4', side: 'short' });
    const lists = [
      listing(
        owner,
        [chosen, twin, untold, other].map(({ position }) => position),
      ),
    ];
    expect(alsoTaken([chosen], lists).map(({ position }) => position.id)).toEqual(['2', '3']);
  });

  test('is nothing on another account, and nothing where tracking numbers tell them apart', () => {
    const chosen = row(owner, { id: '1' });
    const lists = [
      listing(owner, [chosen.position, row(owner, { id: '2' }).position]),
      listing(account('b'), [row(account('b'), { id: '1' }).position]),
    ];
    expect(alsoTaken([chosen], lists)).toEqual([]);
  });

  test('is seen also where a target names no symbol', () => {
    const wide = row(owner, { id: '1', target: { productType: 'USDT-FUTURES' } });
    const other = row(owner, { id: '2', symbol: 'ETHUSDT' });
    const lists = [listing(owner, [wide.position, other.position])];
    expect(alsoTaken([wide], lists).map(({ position }) => position.id)).toEqual(['2']);
  });
});
