import { describe, expect, it } from 'vitest';
import type { Position } from '../../app/schemas/position';
import { position } from '../../test/support/positions';
import { reopenedIn, type Scope, scopeOf, withBaseline } from './scope';

const pressed = 1_700_000_000_000;
const wang = { id: 't1', name: '稳赢老王' };
const stranger = { id: 't9', name: 'Stranger' };

/** A close of the long BTC position of one lead trader, proven, pressed at `pressed`. */
const close = {
  target: { symbol: 'BTCUSDT', side: 'long' },
  selected: [position({ id: 'old', leadTrader: wang })],
  pressedAtExchange: pressed,
  verdict: 'closed',
  left: [],
  reopened: [],
} as const satisfies Parameters<typeof scopeOf>[0][number];

const idsOf = (scopes: readonly Scope[], positions: Position[]): string[] =>
  reopenedIn(scopes, { positions }).map(({ id }) => id);

/** What a run on HTX knows: no opening times and no lead traders. */
const untimed = (change: Partial<Position> = {}): Position =>
  position({ id: 'BTC-USDT|cross|long', openedAt: null, leadTrader: null, ...change });

describe('what came back', () => {
  const scopes = withBaseline([scopeOf([close])], { positions: [] });

  it('is what the run selects and was opened after the press', () => {
    const again = position({ id: 'new', openedAt: pressed + 1, leadTrader: stranger });
    expect(idsOf(scopes, [again])).toEqual(['new']);
  });

  it('is what a lead trader of the run opened, of whatever symbol', () => {
    const other = { symbol: 'ETHUSDT', side: 'short', openedAt: pressed + 1 } as const;
    const positions = [
      position({ id: 'his', leadTrader: wang, ...other }),
      position({ id: 'not his', leadTrader: stranger, ...other }),
      position({ id: 'nobody’s', leadTrader: null, ...other }),
    ];
    expect(idsOf(scopes, positions)).toEqual(['his']);
  });

  it('is found by the name of a lead trader whose id is not listed', () => {
    const named = { id: '', name: 'Moon' };
    const [scope] = [scopeOf([{ ...close, selected: [position({ leadTrader: named })] }])];
    const other = { symbol: 'ETHUSDT', openedAt: pressed + 1 };
    const positions = [
      position({ id: 'his', leadTrader: named, ...other }),
      position({ id: 'another', leadTrader: { id: '', name: 'Sun' }, ...other }),
    ];
    expect(idsOf([scope], positions)).toEqual(['his']);
  });

  it('is not what was opened at the press or before it, though no list had shown it', () => {
    expect(idsOf(scopes, [position({ id: 'late', openedAt: pressed })])).toEqual([]);
  });

  it('was opened between the press and the last list of the run, and is in that list', () => {
    const quick = position({ id: 'quick', openedAt: pressed + 900 });
    const ended = withBaseline([scopeOf([close])], { positions: [quick] });
    expect(idsOf(ended, [quick])).toEqual(['quick']);
  });

  it('is uncertainly selected where the list does not tell the margin mode', () => {
    const target = { ...close.target, marginMode: 'isolated' } as const;
    const again = position({ openedAt: pressed + 1, marginMode: null, leadTrader: stranger });
    const isolated = withBaseline([scopeOf([{ ...close, target }])], { positions: [] });
    expect(idsOf(isolated, [again])).toEqual(['1']);
    expect(idsOf(isolated, [{ ...again, marginMode: 'cross' }])).toEqual([]);
  });
});

describe('where the list tells no opening time', () => {
  const run = { ...close, selected: [untimed()] };

  it('what the run has proven gone and is listed again came back', () => {
    expect(idsOf([scopeOf([run])], [untimed()])).toEqual(['BTC-USDT|cross|long']);
  });

  it('what was left of a run that was not proven did not come back', () => {
    const left = { ...run, verdict: 'still-open' } as const;
    const ended = withBaseline([scopeOf([left])], { positions: [untimed()] });
    expect(idsOf(ended, [untimed()])).toEqual([]);
  });

  it('what the last list of the run did not show came back', () => {
    const isolated = untimed({ id: 'BTC-USDT|isolated|long', marginMode: 'isolated' });
    const ended = withBaseline([scopeOf([run])], { positions: [] });
    expect(idsOf(ended, [isolated])).toEqual(['BTC-USDT|isolated|long']);
  });

  it('nothing is told before there was a list to compare with', () => {
    const isolated = untimed({ id: 'BTC-USDT|isolated|long', marginMode: 'isolated' });
    expect(idsOf([scopeOf([run])], [isolated])).toEqual([]);
  });

  it('keeps the first list as the one to compare with', () => {
    const first = withBaseline([scopeOf([run])], { positions: [] });
    const isolated = untimed({ id: 'BTC-USDT|isolated|long', marginMode: 'isolated' });
    expect(idsOf(withBaseline(first, { positions: [isolated] }), [isolated])).toHaveLength(1);
  });
});

describe('where the exchange’s clock was not known at the press', () => {
  it('an opening time decides nothing, and the last list of the run does', () => {
    const scopes = withBaseline([scopeOf([{ ...close, pressedAtExchange: null }])], {
      positions: [position({ id: 'there', openedAt: pressed + 1 })],
    });
    const positions = [
      position({ id: 'there', openedAt: pressed + 1 }),
      position({ id: 'new', openedAt: pressed - 1 }),
    ];
    expect(idsOf(scopes, positions)).toEqual(['new']);
  });
});

describe('several closes of one run', () => {
  it('count as one press, the latest that the exchange’s clock can have shown', () => {
    const scope = scopeOf([close, { ...close, pressedAtExchange: pressed + 40 }]);
    expect(idsOf([scope], [position({ id: 'x', openedAt: pressed + 40 })])).toEqual([]);
    expect(idsOf([scope], [position({ id: 'x', openedAt: pressed + 41 })])).toEqual(['x']);
  });
});
