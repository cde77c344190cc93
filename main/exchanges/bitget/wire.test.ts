import { describe, expect, it } from 'vitest';
import { bench, paths, raw, refused, routes, startOfTest, success, timeAnswer } from './test-parts';

const one = { productType: 'USDT-FUTURES', trackingNo: '1' };

describe('the exchange’s time', () => {
  it('is measured by warming up and stamps what follows', async () => {
    const { exchange, sentTo } = bench(
      routes({
        [paths.time]: timeAnswer(startOfTest - 45_000),
        [paths.close]: success('{}'),
      }),
    );
    await exchange.warm();
    await exchange.close(one);
    expect(sentTo(paths.close)[0]?.headers['ACCESS-TIMESTAMP']).toBe(String(startOfTest - 45_000));
    expect(sentTo(paths.time)[0]?.headers).toEqual({ locale: 'en-US' });
  });

  it.each([raw('<html>'), success('{"serverTime":"soon"}'), refused('40015')])(
    'that cannot be read holds nothing up',
    async (time) => {
      const { exchange } = bench(routes({ [paths.time]: time, [paths.list]: success('[]') }));
      await exchange.warm();
      expect(await exchange.positions()).toMatchObject({ ok: true });
    },
  );

  it('is not waited for by a close', async () => {
    const { exchange, requests } = bench(routes({ [paths.close]: success('{}') }));
    await exchange.close(one);
    expect(requests.map(({ path }) => path)).toEqual([paths.close]);
  });
});

describe('limits', () => {
  it('let five closes leave in a burst and hold the sixth back for more than a second', async () => {
    const { exchange, clock } = bench(routes({ [paths.close]: success('{}') }));
    for (let count = 0; count < 5; count += 1) await exchange.close(one);
    expect(clock.monotonic()).toBe(0);
    await exchange.close(one);
    expect(clock.monotonic()).toBeGreaterThan(1_000);
  });

  it('pause a group for one second after a 429, doubling to eight, until it answers again', async () => {
    let limited = true;
    const { exchange, pauses } = bench(
      routes({
        [paths.close]: () => (limited ? refused('429', 429, 'Too Many Requests') : success('{}')),
      }),
    );
    for (let count = 0; count < 5; count += 1) await exchange.close(one);
    limited = false;
    await exchange.close(one);
    limited = true;
    await exchange.close(one);
    expect(pauses.map(({ ms }) => ms)).toEqual([1_000, 2_000, 4_000, 8_000, 8_000, 1_000]);
    expect(new Set(pauses.map(({ group }) => group))).toEqual(new Set(['close-positions']));
  });

  it.each([
    ['4', 4_000],
    ['600', 10_000],
    ['soon', 1_000],
  ])('obey a Retry-After of %s', async (header, ms) => {
    const limited = raw('{"code":"429","msg":"Too Many Requests"}', 429, { 'retry-after': header });
    const { exchange, pauses } = bench(routes({ [paths.close]: limited }));
    await exchange.close(one);
    expect(pauses).toEqual([{ group: 'close-positions', ms }]);
  });
});
