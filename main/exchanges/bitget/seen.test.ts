import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../app/schemas/evidence';
import { bench, listOf, paths, raw, refused, routes, row, success, type Venue } from './test-parts';

const target = { productType: 'USDT-FUTURES', trackingNo: '1', symbol: 'BTCUSDT' };
const taken = success('{"orderIdList":["7"]}');

async function closeWith(venue: Venue) {
  const { exchange, requests } = bench(venue);
  const said: Evidence[] = [];
  const request = await exchange.close(target, undefined, (recorded) => {
    said.push(recorded(16_384));
  });
  return { said, request, requests };
}

describe('what was said to a close', () => {
  it('is the body that was sent and the body that came, under no key and no signature', async () => {
    const { said, requests } = await closeWith(routes({ [paths.close]: taken }));
    const sent = requests.find(({ path }) => path === paths.close);
    expect(said).toMatchObject([
      {
        ...{ method: 'POST', host: '127.0.0.1:4100', path: paths.close, httpStatus: 200 },
        ...{ sentBody: sent?.body, exchangeTime: 1_627_293_504_612 },
        sentHeaders: { 'access-timestamp': sent?.headers['ACCESS-TIMESTAMP'] },
        body: {
          text: '{"code":"00000","msg":"success","requestTime":1627293504612,"data":{"orderIdList":["7"]}}',
        },
      },
    ]);
    const text = JSON.stringify(said);
    for (const name of ['ACCESS-KEY', 'ACCESS-SIGN', 'ACCESS-PASSPHRASE']) {
      expect(sent?.headers[name]?.length).toBeGreaterThan(6);
      expect(text).not.toContain(sent?.headers[name]);
    }
  });

  it('is told of each try, that of a corrected clock too', async () => {
    const answers = [refused('40008'), taken];
    const { said } = await closeWith(
      routes({ [paths.close]: () => answers.shift() ?? raw('', 500) }),
    );
    expect(said.map(({ httpStatus }) => httpStatus)).toEqual([400, 200]);
  });

  it('repeats no signature in a message or in an order id', async () => {
    const echo: Venue = ({ headers }) =>
      refused('40009', 400, `sign ${headers['ACCESS-SIGN']} error`);
    const { request } = await closeWith(routes({ [paths.close]: echo }));
    expect(request.failure?.detail['message']).toBe('sign [secret] error');
    const odd: Venue = ({ headers }) =>
      success(`{"orderIdList":["7","${headers['ACCESS-SIGN']}"]}`);
    const accepted = await closeWith(routes({ [paths.close]: odd }));
    expect(accepted.request).toMatchObject({ status: 'accepted', orderIds: ['7', '[secret]'] });
  });
});

it('stands behind a list too: an answer for each product type, with its rows', async () => {
  const { exchange } = bench(routes({ [paths.list]: listOf([row('1'), row('2')]) }));
  const list = await exchange.positions();
  const pages = (list.ok && list.value.recorded?.map((record) => record(0))) || [];
  expect(pages.map(({ rows }) => rows).sort()).toEqual([0, 0, 2]);
  expect(pages.every(({ body }) => body?.text === null && body.bytes > 0)).toBe(true);
});
