import { describe, expect, it } from 'vitest';
import type { HttpResult } from '../../net/wire';
import { bench, listOf, paths, queryOf, raw, refused, routes, row, success } from './test-parts';

const lot = JSON.stringify({ trackingNo: '90', symbol: 'ETHUSDT', buyFillSize: '2' });
const lots = success(`{"trackingList":[${lot}],"endId":"90"}`);

function venue(first: Readonly<Record<string, HttpResult>> = {}) {
  const state = { [paths.list]: listOf([row('1')]), [paths.lots]: lots, ...first };
  const made = bench((request) => routes(state)(request));
  const ids = async () => {
    const list = await made.exchange.positions();
    return list.ok ? list.value.positions.map(({ id }) => id) : list.failure.code;
  };
  return { ...made, ids, state };
}

describe('the list of a classic follower', () => {
  it('holds futures copies and spot lots', async () => {
    expect(await venue().ids()).toEqual(['USDT-FUTURES:1', 'SPOT:90']);
  });

  it.each(['40014', '31057', '43062', '40404'])(
    'does without spot lots where they are refused with %s, and does not ask at each list',
    async (code) => {
      const { ids, sentTo } = venue({ [paths.lots]: refused(code) });
      expect(await ids()).toEqual(['USDT-FUTURES:1']);
      expect(await ids()).toEqual(['USDT-FUTURES:1']);
      expect(sentTo(paths.lots)).toHaveLength(1);
    },
  );

  it('asks again after a minute for what it did without', async () => {
    const { clock, ids, state } = venue({ [paths.lots]: refused('40014') });
    await ids();
    state[paths.lots] = lots;
    clock.advance(60_000);
    expect(await ids()).toEqual(['USDT-FUTURES:1', 'SPOT:90']);
  });

  it.each(['40014', '31057', '43062'])(
    'does without futures copies where they are refused with %s',
    async (code) => {
      expect(await venue({ [paths.list]: refused(code) }).ids()).toEqual(['SPOT:90']);
    },
  );

  it.each([refused('40015'), refused('99999'), raw('', 404), raw('', 502), success('{}')])(
    'is none where one part fails in any other way',
    async (answer) => {
      expect(await venue({ [paths.lots]: answer }).ids()).toBeTypeOf('string');
      expect(await venue({ [paths.list]: answer }).ids()).toBeTypeOf('string');
    },
  );

  it('is none where a part that was seen before is refused', async () => {
    const { ids, state } = venue();
    await ids();
    state[paths.lots] = refused('40014');
    expect(await ids()).toBe('permission-missing');
  });

  it('is none where nothing at all can be seen', async () => {
    const all = { [paths.list]: refused('40014'), [paths.lots]: refused('40014') };
    expect(await venue(all).ids()).toBe('permission-missing');
  });

  it('is none where some product types are refused and others answer', async () => {
    const { ids } = venue();
    const made = bench(
      routes({
        [paths.list]: (request) =>
          queryOf(request).get('productType') === 'USDC-FUTURES' ? refused('40014') : success('[]'),
        [paths.lots]: lots,
      }),
    );
    expect(await ids()).toHaveLength(2);
    expect(await made.exchange.positions()).toMatchObject({
      ok: false,
      failure: { code: 'permission-missing' },
    });
  });

  it('plans the whole account without the lots that the key may not see', async () => {
    const { exchange, ids } = venue({ [paths.lots]: refused('40014') });
    const types = () =>
      exchange
        .kind()
        .requestsFor({ scope: 'account' })
        .map(({ target }) => target.productType);
    expect(types()).toContain('SPOT');
    await ids();
    expect(types()).toEqual(['USDT-FUTURES', 'USDC-FUTURES', 'COIN-FUTURES']);
  });
});
