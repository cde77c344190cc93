import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExchangeDefinition } from '../../exchanges/exchange';
import { exchanges } from '../../exchanges/registry';
import { systemClock } from '../../lib/time';
import { type PracticeExchange, startPracticeExchange } from '../../practice/server';
import { keysToDrill } from './drill-kinds';

let practice: PracticeExchange;
beforeAll(async () => {
  practice = await startPracticeExchange({ exchanges, clock: systemClock, seed: 7 });
});
afterAll(() => practice.close());

describe('the keys of the drill', () => {
  test('leave no kind of account out', () => {
    const drilled = keysToDrill(exchanges, practice).map(
      ({ definition, kind }) => `${definition.id} ${kind.id}`,
    );
    const known = exchanges.flatMap(({ id, kinds }) => kinds.map((kind) => `${id} ${kind.id}`));
    expect([...new Set(drilled)]).toEqual(known);
  });

  test('may close and can move no money', () => {
    for (const { key } of keysToDrill(exchanges, practice)) {
      expect([...key.permissions].sort()).toEqual(['close', 'read']);
      expect(key).toMatchObject({ boundAddresses: [], expired: false });
    }
  });

  test('reach spot lots as well as futures, where a kind has both', () => {
    const markets = keysToDrill(exchanges, practice).map(({ market }) => market);
    expect(new Set(markets)).toEqual(new Set(['futures', 'spot']));
  });

  test('are not made up for a kind that nobody practises', () => {
    const [first, ...others] = exchanges;
    if (first === undefined) throw new Error('No exchange is known');
    const [kind] = first.kinds;
    const unpractised: ExchangeDefinition = {
      ...first,
      kinds: [...first.kinds, { ...kind, id: 'unheard-of', name: 'Unheard of' }],
    };
    expect(() => keysToDrill([unpractised, ...others], practice)).toThrow('Unheard of');
  });
});
