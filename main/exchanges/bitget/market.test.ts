import { describe, expect, it } from 'vitest';
import { Position } from '../../../app/schemas/position';
import { bench, listOf, paths, queryOf, raw, refused, routes, row, success } from './test-parts';

async function priced(
  rowText: string,
  tickers: Parameters<typeof routes>[0][string],
  productType = 'USDT-FUTURES',
) {
  const made = bench(
    routes({ [paths.list]: listOf([rowText], productType), [paths.tickers]: tickers }),
  );
  const list = await made.exchange.positions();
  return { position: list.ok ? list.value.positions[0] : undefined, made };
}

describe('mark prices', () => {
  const entry = { openAvgPrice: '40000', openSize: '0.30', closeSize: '0.1' };
  const tickers = success('[{"symbol":"BTCUSDT","lastPr":"1","markPrice":"40000.5"}]');

  it('give a long position the profit on what is left of it', async () => {
    const { position } = await priced(row('1', { ...entry, posSide: 'long' }), tickers);
    expect(position).toMatchObject({
      markPrice: '40000.5',
      profit: { amount: '0.1', currency: 'USDT', estimated: true },
    });
    expect(Position.safeParse(position).success).toBe(true);
  });

  it('give a short position the opposite', async () => {
    const { position } = await priced(row('1', { ...entry, posSide: 'short' }), tickers);
    expect(position?.profit?.amount).toBe('-0.1');
  });

  it('give no profit in COIN-M, whose formula no document gives', async () => {
    const coin = success('[{"symbol":"BTCUSD","markPrice":"40000.5"}]');
    const { position } = await priced(
      row('1', { ...entry, symbol: 'BTCUSD' }),
      coin,
      'COIN-FUTURES',
    );
    expect(position).toMatchObject({ markPrice: '40000.5', profit: null });
  });

  it('count USDC-M profit in USDC', async () => {
    const usdc = success('[{"symbol":"BTCPERP","markPrice":"40010"}]');
    const { position } = await priced(
      row('1', { ...entry, symbol: 'BTCPERP', posSide: 'long' }),
      usdc,
      'USDC-FUTURES',
    );
    expect(position?.profit).toEqual({ amount: '2', currency: 'USDC', estimated: true });
  });

  it.each([
    refused('40015'),
    raw('<html>'),
    success('{"symbol":"BTCUSDT"}'),
    success('[{"symbol":"BTCUSDT","markPrice":""}]'),
    success('[{"symbol":"ETHUSDT","markPrice":"5"}]'),
  ])('that cannot be read leave the list as it is', async (answer) => {
    const { position } = await priced(row('1', entry), answer);
    expect(position).toMatchObject({ id: 'USDT-FUTURES:1', markPrice: null, profit: null });
  });

  it('are asked for once a product type that has rows, without a key', async () => {
    const { made } = await priced(row('1', entry), tickers);
    const [asked, ...more] = made.sentTo(paths.tickers);
    expect(more).toEqual([]);
    expect(asked?.path).toBe('/api/v2/mix/market/tickers?productType=USDT-FUTURES');
    expect(asked?.headers).toEqual({ locale: 'en-US' });
  });
});

describe('symbols', () => {
  const states = [
    ['normal', 'open'],
    ['limit_open', 'open'],
    ['maintain', 'closed'],
    ['restrictedAPI', 'closed'],
    ['off', 'closed'],
    ['listed', 'unknown'],
    ['', 'unknown'],
  ];

  it('carry the state in which the exchange trades them', async () => {
    const contracts = states.map(([symbolStatus], index) => ({
      symbol: `S${index}USDT`,
      symbolStatus,
    }));
    const { exchange } = bench(
      routes({
        [paths.contracts]: (request) =>
          queryOf(request).get('productType') === 'USDT-FUTURES'
            ? success(JSON.stringify(contracts))
            : success('[]'),
      }),
    );
    const symbols = await exchange.symbols();
    expect(symbols).toEqual({
      ok: true,
      value: states.map(([, state], index) => ({
        symbol: `S${index}USDT`,
        productType: 'USDT-FUTURES',
        state,
      })),
    });
  });

  it('are those that could be read; a failure only where none could', async () => {
    const only = (readable: string | null) =>
      bench(
        routes({
          [paths.contracts]: (request) =>
            queryOf(request).get('productType') === readable
              ? success('[{"symbol":"龙虾USDT","symbolStatus":"normal"}]')
              : refused('40015'),
        }),
      ).exchange.symbols();
    expect(await only('USDT-FUTURES')).toMatchObject({ ok: true, value: [{ symbol: '龙虾USDT' }] });
    expect(await only(null)).toMatchObject({ ok: false, failure: { code: 'exchange-error' } });
  });
});
