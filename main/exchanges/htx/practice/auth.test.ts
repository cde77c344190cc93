import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseQuery, stringToSign } from './auth';
import { base, requestOf, signed, sit } from './test-table';

const path = `${base}/position_list`;
const list = { method: 'GET', path } as const;

describe('the door', () => {
  test('builds the text that independent signers signed (htx.md §1.4, K1 and K4)', () => {
    const auth =
      'AccessKeyId=e2xxxxxx-99xxxxxx-84xxxxxx-7xxxx&SignatureMethod=HmacSHA256&SignatureVersion=2&Timestamp=2017-05-11T15%3A19%3A30';
    const mac = (method: 'GET' | 'POST', call: string, query: string): string => {
      const asked = requestOf({ method, path: `${base}/${call}` }, query);
      const request = { ...asked, headers: { host: 'api.hbdm.com' } };
      return createHmac('sha256', 'b0xxxxxx-c6xxxxxx-94xxxxxx-dxxxx')
        .update(stringToSign(request, parseQuery(query) ?? new Map()))
        .digest('base64');
    };
    expect(mac('POST', 'close_all_position', `${auth}&Signature=x`)).toBe(
      'SxGv9mahEu2mIeFbVXOQxu1QKQAU3qcgA1JLLDg+Hbc=',
    );
    const business = 'contract_code=DOT-USDT&direct=prev&limit=100';
    expect(mac('GET', 'current_positions', `${auth}&${business}`)).toBe(
      'rxR5NeWSuvxxYr7C//4FaX8w7XH/XUb4wQqgblgZXNw=',
    );
  });

  test('lets in a key that signs with HMAC and one that signs with Ed25519', () => {
    const { get } = sit();
    expect(get(path, {}, 'main').json).toMatchObject({ code: 200, success: true });
    expect(get(path, {}, 'ed25519').json).toMatchObject({ code: 200, success: true });
  });

  test.each([
    { what: 'an unknown key', part: /AccessKeyId=[^&]+/, by: 'AccessKeyId=nobody', code: 403 },
    { what: 'no key', part: /AccessKeyId=[^&]+&/, by: '', code: 403 },
    { what: 'a wrong signature', part: /Signature=[^&]+$/, by: 'Signature=AAAA', code: 403 },
    { what: 'no signature', part: /&Signature=[^&]+$/, by: '', code: 403 },
    {
      what: 'a parameter that was not signed',
      part: /^/,
      by: 'contract_code=BTC-USDT&',
      code: 403,
    },
    { what: 'another method', part: /HmacSHA256/, by: 'HmacMD5', code: 12_003 },
    { what: 'another version', part: /SignatureVersion=2/, by: 'SignatureVersion=1', code: 12_002 },
    { what: 'no time', part: /Timestamp=[^&]+/, by: 'Timestamp=', code: 12_006 },
    {
      what: 'a time in milliseconds',
      part: /Timestamp=[^&]+/,
      by: 'Timestamp=1700000000000',
      code: 12_006,
    },
  ])('with $what answers HTTP 200 and the flat error of envelope D', ({ part, by, code }) => {
    const { key, send, clock } = sit();
    const request = signed(key('main'), list, clock);
    const reply = send({ ...request, query: request.query.replace(part, by) });
    expect(reply.status).toBe(200);
    expect(reply.contentType).toBe('text/plain;charset=UTF-8');
    expect(reply.json).toMatchObject({ status: 'error', err_code: code });
  });

  test('refuses a signature of which the + was not encoded', () => {
    const { key, send, clock } = sit();
    for (let attempt = 0; attempt < 60; attempt += 1) {
      clock.pass(1_000);
      const request = signed(key('main'), list, clock);
      if (!request.query.includes('%2B')) continue;
      expect(send(request).json['code']).toBe(200);
      expect(send({ ...request, query: request.query.replaceAll('%2B', '+') }).code).toBe(403);
      return;
    }
    expect.unreachable('No signature of sixty carried a plus');
  });

  test('signs the host as the Host header names it, port included', () => {
    const { key, send, clock } = sit();
    const request = signed(key('main'), list, clock);
    expect(send({ ...request, headers: { host: '127.0.0.1' } }).code).toBe(403);
  });

  test('takes a time that is five minutes off and no more', () => {
    const { key, send, clock } = sit();
    const request = signed(key('main'), list, clock);
    clock.pass(300_000);
    expect(send(request).json['code']).toBe(200);
    clock.pass(1_000);
    expect(send(request).code).toBe(12_001);
  });

  test('refuses a GET that carries a body', () => {
    const { key, send, clock } = sit();
    const request = signed(key('main'), list, clock);
    expect(send({ ...request, body: '{}' })).toMatchObject({ status: 403, body: '' });
  });

  test.each([
    ['expired', 12_004],
    ['bound-elsewhere', 12_005],
    ['read-only', 1205],
  ])('refuses the list to the key "%s" with %i', (name, code) => {
    expect(sit().get(path, {}, name).code).toBe(code);
  });

  test('counts eighteen a second over the whole family, and says when the next may come', () => {
    const { get, post, clock } = sit();
    for (let request = 0; request < 17; request += 1) get(path);
    expect(post(`${base}/close_order`, {}).code).toBe(1066);
    const over = get(`${base}/query_contract`);
    expect(over.code).toBe(1032);
    expect(over.headers?.['ratelimit-reset']).toBe((clock.now() + 1_000).toString());
    clock.pass(1_000);
    expect(get(path).json['code']).toBe(200);
  });

  test('says of a path that is none what the gateway says', () => {
    const reply = sit().get(`${base}/nonsense`);
    expect(reply).toMatchObject({
      status: 404,
      json: { code: 404, message: 'Resources do not exist' },
    });
  });
});

describe('what needs no key', () => {
  test.each([
    ['/api/v1/timestamp', { status: 'ok', ts: expect.any(Number) }],
    ['/heartbeat/', { status: 'ok', data: { linear_swap_heartbeat: 1 } }],
    ['/linear-swap-api/v1/swap_contract_info', { status: 'ok' }],
  ])('%s answers without one', (open, expected) => {
    const { send } = sit();
    expect(send(requestOf({ method: 'GET', path: open }, '')).json).toMatchObject(expected);
  });

  test('marks a suspended contract', () => {
    const { send } = sit();
    const info = '/linear-swap-api/v1/swap_contract_info';
    const { data } = send(requestOf({ method: 'GET', path: info }, '')).json;
    expect(data).toContainEqual(
      expect.objectContaining({ contract_code: 'LUNA-USDT', contract_status: 3 }),
    );
  });
});

describe('key facts', () => {
  test('tell permissions, addresses and how long a key lives', () => {
    const { get, key } = sit();
    const { accessKey = '' } = key('withdraw').credentials;
    const facts = get('/v2/user/api-key', { accessKey }, 'withdraw').json;
    expect(facts).toMatchObject({
      code: 200,
      ok: true,
      data: [{ accessKey, permission: 'trade,readOnly,withdraw', status: 'normal', validDays: 83 }],
    });
    const all = get('/v2/user/api-key').json['data'] as unknown[];
    expect(all).toHaveLength(6);
  });
});
