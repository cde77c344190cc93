import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { prehashOf } from './auth';
import { base, list, signed, sit } from './test-table';

describe('the door', () => {
  test('builds the text that independent SDKs signed (bitget.md §1.2, V1 and V3)', () => {
    const body =
      '{"productType":"USDT-FUTURES","trackingNo":"1234567890123456789","symbol":"BTCUSDT"}';
    const post = prehashOf({
      method: 'POST',
      target: `${base}/close-positions`,
      path: `${base}/close-positions`,
      query: '',
      headers: { 'access-timestamp': '1700000000000' },
      body,
    });
    const mac = (text: string | null): string =>
      createHmac('sha256', 'test_secret_0123456789abcdef0123456789abcdef')
        .update(text ?? '')
        .digest('base64');
    expect(mac(post)).toBe('xCTn31qOKTghzEyC8jnjDhqhMG3nWc+JYJr/mN2jNuI=');
    const info = '/api/v2/spot/account/info';
    const get = prehashOf({
      method: 'GET',
      target: info,
      path: info,
      query: '',
      headers: { 'access-timestamp': '1700000000002' },
      body: '',
    });
    expect(mac(get)).toBe('fHyXKxMZQ0zI5HBSK15y6K0z5Dl1Nth1MQJFsvhkSbc=');
  });

  test('lets in a key that signs with HMAC and one that signs with RSA', () => {
    const { get } = sit();
    expect(get(list, 'main')).toMatchObject({ status: 200, code: '00000' });
    expect(get(list, 'rsa')).toMatchObject({ status: 200, code: '00000' });
  });

  test.each([
    ['access-key', '', '40001'],
    ['access-sign', '', '40002'],
    ['access-passphrase', '', '40011'],
    ['access-timestamp', '', '40005'],
    ['access-timestamp', '1700000000', '40005'],
    ['access-key', 'nonsense', '40006'],
    ['access-key', `bg_${'0'.repeat(32)}`, '40037'],
    ['access-passphrase', 'wrong', '40012'],
    ['access-sign', 'AAAA', '40009'],
  ])('with %s "%s" answers HTTP 400 and %s', (header, value, code) => {
    const { key, send, clock } = sit();
    const request = signed(key('main'), { method: 'GET', target: list, body: '' }, clock);
    const headers = { ...request.headers, [header]: value };
    expect(send({ ...request, headers })).toMatchObject({ status: 400, code });
  });

  test('takes a stamp that is 30 s old and refuses one that is older or from the future', () => {
    const { key, send, clock } = sit();
    const request = signed(key('main'), { method: 'GET', target: list, body: '' }, clock);
    clock.pass(30_000);
    expect(send(request).code).toBe('00000');
    clock.pass(1);
    expect(send(request).code).toBe('40008');
    clock.pass(-60_002);
    expect(send(request).code).toBe('40008');
  });

  test('checks the signature over the exact bytes of body and query', () => {
    const { key, send, clock, get } = sit();
    const body = '{"productType":"USDT-FUTURES","symbol":"BTCUSDT","holdSide":"long"}';
    const post = { method: 'POST', target: `${base}/close-positions`, body };
    const request = signed(key('main'), post, clock);
    expect(send({ ...request, body: `${body} ` }).code).toBe('40009');
    expect(get(list, 'main', { query: 'productType=USDC-FUTURES' }).code).toBe('40009');
  });

  test('wants the names of a query in ascending order', () => {
    const { get } = sit();
    const unsorted = `${base}/query-current-orders?productType=USDT-FUTURES&limit=5`;
    expect(get(unsorted).code).toBe('40009');
  });

  test('wants JSON announced on a POST', () => {
    const { key, send, clock } = sit();
    const post = { method: 'POST', target: `${base}/close-positions`, body: '{}' };
    const request = signed(key('main'), post, clock);
    const headers = { ...request.headers, 'content-type': 'text/plain' };
    expect(send({ ...request, headers }).code).toBe('40007');
  });

  test.each([
    ['expired', '40037'],
    ['bound-elsewhere', '40018'],
  ])('refuses the key "%s" with %s', (name, code) => {
    expect(sit().get(list, name)).toMatchObject({ status: 400, code });
  });

  test('lets a key without the permission read and not close', () => {
    const { get, close, world, key } = sit();
    expect(get(list, 'read-only').code).toBe('00000');
    expect(close({ productType: 'USDT-FUTURES' }, 'read-only').code).toBe('40014');
    const states = world.positions(key('main').uid).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['open']));
  });

  test('counts five a second for a user, whatever his key, and another user apart', () => {
    const { get, clock } = sit();
    for (let request = 0; request < 5; request += 1) expect(get(list).code).toBe('00000');
    expect(get(list, 'withdraw')).toMatchObject({ status: 429, code: '429' });
    expect(get(list, 'array-envelope').code).toBe('00000');
    clock.pass(1_000);
    expect(get(list).code).toBe('00000');
  });

  test('counts one a second for the key facts', () => {
    const { get } = sit();
    expect(get('/api/v2/spot/account/info').code).toBe('00000');
    expect(get('/api/v2/spot/account/info').status).toBe(429);
  });

  test('does not know other paths or methods, and refuses the unified family', () => {
    const { get, send } = sit();
    expect(get('/api/v2/copy/mix-follower/nonsense')).toMatchObject({ status: 404, code: '40404' });
    expect(get(`${base}/close-positions`).code).toBe('40404');
    expect(get('/api/v3/account/settings')).toMatchObject({ status: 400, code: '40084' });
    const time = '/api/v2/public/time';
    const asked = { method: 'GET', target: time, path: time, query: '', headers: {}, body: '' };
    expect(send(asked).data).toEqual({ serverTime: expect.stringMatching(/^\d{13}$/) });
  });
});
