import { describe, expect, it } from 'vitest';
import { shapeAt, shapeOf, shapeText } from './shape';

const textOf = (json: string): string => shapeText(shapeOf(JSON.parse(json)));

describe('the shape of an answer', () => {
  it('tells fields, types and lengths, and no value', () => {
    expect(textOf('{"code":"00000","data":[{"size":"0.5","id":7}],"ok":true,"at":null}')).toBe(
      '{at: null, code: text, data: list of 1 {id: number, size: text}, ok: boolean}',
    );
  });

  it('takes all rows of a list together', () => {
    expect(textOf('[{"price":"1"},{"price":null,"fee":"2"}]')).toBe(
      'list of 2 {fee: text, price: text or null}',
    );
    expect(textOf('[[1],[1,2]]')).toBe('list of 2 list of 2 number');
    expect(textOf('[]')).toBe('list of 0');
  });

  it.each([
    ['an id', '1349442392365359104'],
    ['an id with a prefix', 'bg_9f86d081884c7d65'],
    ['a symbol', 'BTCUSDT'],
    ['a nickname', 'AlphaWhale'],
    ['a nickname in another script', '稳赢老王'],
    ['an address', '203.0.113.7'],
    ['a signature', 'xCTn31qOKTghzEyC8jnjDhqhMG3nWc+JYJr/mN2jNuI='],
    ['a long word', 'a'.repeat(37)],
  ])('counts a field whose name is %s, and does not name it', (_what, name) => {
    expect(shapeText(shapeOf({ [name]: 'x', size: 'y' }))).toBe('{size: text, 1 more}');
  });

  it('names fields as the exchanges do', () => {
    for (const name of ['trackingNo', 'err-code', 'last_24_hours_profit', 'profitDetails90d']) {
      expect(shapeText(shapeOf({ [name]: 1 }))).toBe(`{${name}: number}`);
    }
  });

  it('is found by the names that lead to it, and is null where there is none', () => {
    const shape = shapeOf({ data: { list: [1, 2, 3] } });
    expect(shapeAt(shape, 'data', 'list')?.length).toBe(3);
    expect(shapeAt(shape, 'data', 'rows')).toBeNull();
    expect(shapeAt(null, 'data')).toBeNull();
  });
});
