import { describe, expect, test } from 'vitest';
import { practice } from '../practice';
import { base, list, sit } from './test-table';

const settings = '/api/v3/account/settings';
const assets = '/api/v3/account/assets';
const ownPositions = '/api/v3/position/current-position?category=USDT-FUTURES';

describe('a path of the other generation', () => {
  test.each([list, '/api/v2/spot/account/info', '/api/v2/copy/mix-trader/order-current-track'])(
    'of the classic family is refused to a unified account: %s',
    (path) => {
      expect(sit().get(path, 'unified')).toMatchObject({ status: 400, code: '40085' });
    },
  );

  test.each([
    [settings, '40084'],
    [assets, '40084'],
    [ownPositions, '25245'],
    ['/api/v3/copy/futures/current-positions?projectId=1', '25245'],
    ['/api/v3/nonsense', '25245'],
  ])('of the unified family is refused to a classic account: %s', (path, code) => {
    const { get } = sit();
    expect(get(path, 'main')).toMatchObject({ status: 400, code });
    expect(get(path, 'lead')).toMatchObject({ status: 400, code });
  });

  test('is refused before the signature is looked at, and proves nothing about it', () => {
    const { get, key } = sit();
    const headers = { 'access-key': key('unified').credentials['apiKey'] ?? '' };
    expect(get(list, 'unified', { headers }).code).toBe('40085');
    const classic = { 'access-key': key('main').credentials['apiKey'] ?? '' };
    expect(get(settings, 'main', { headers: classic }).code).toBe('40084');
  });

  test('tells a key that nobody has that it does not exist', () => {
    const headers = { 'access-key': `bg_${'0'.repeat(32)}` };
    expect(sit().get(settings, 'main', { headers }).code).toBe('40002');
  });

  test('that does not exist at all is not found, once the account is unified', () => {
    expect(sit().get('/api/v3/nonsense', 'unified')).toMatchObject({ status: 404, code: '40404' });
  });

  test('is open to everybody where it is public', () => {
    const path = '/api/v3/public/time';
    const asked = { method: 'GET', target: path, path, query: '', headers: {}, body: '' };
    expect(sit().send(asked).data).toEqual({ serverTime: expect.stringMatching(/^\d{13}$/) });
  });
});

test('a refusal that is played names the generation that the path is not of', () => {
  const said = (path: string): unknown => {
    const { body } = practice.trouble('wrong-generation', 0, path);
    return (JSON.parse(body) as { readonly code: string }).code;
  };
  expect(said(list)).toBe('40085');
  expect(said(settings)).toBe('40084');
  expect(said(ownPositions)).toBe('25245');
});

describe('the settings of an account', () => {
  test('say unified once it is', () => {
    expect(sit().get(settings, 'unified').data).toMatchObject({ accountMode: 'unified' });
    expect(sit().get(assets, 'unified').code).toBe('00000');
  });

  test('are the only ones to answer while it is between two modes', () => {
    const { get } = sit();
    expect(get(settings, 'switching').data).toMatchObject({ accountMode: 'switching' });
    expect(get(list, 'switching').code).toBe('40085');
    expect(get(assets, 'switching').code).toBe('40084');
    expect(get(ownPositions, 'switching').code).toBe('25245');
  });

  test('say upgrading while the exchange moves the account, whose positions stay', () => {
    const { get, world, key } = sit();
    const before = world.positions(key('main').uid);
    world.migrate(key('main').uid, 'switching');
    expect(get(settings).data).toMatchObject({ accountMode: 'upgrading' });
    world.migrate(key('main').uid, 'unified');
    expect(get(list).code).toBe('40085');
    expect(get(settings).data).toMatchObject({ accountMode: 'unified' });
    expect(world.positions(key('main').uid)).toEqual(before);
  });
});

describe('a call of the other role', () => {
  const ofTrader = '/api/v2/copy/mix-trader/order-current-track?productType=USDT-FUTURES';

  test('is refused to a follower and to a lead trader, each in words of his own', () => {
    const { get, close } = sit();
    expect(get(ofTrader, 'main').code).toBe('31001');
    expect(get(list, 'lead').code).toBe('40866');
    expect(get(`${base}/query-traders`, 'lead').code).toBe('40866');
    expect(close({ productType: 'USDT-FUTURES' }, 'lead').code).toBe('40866');
  });

  test('tells followers and lead traders of unified accounts apart', () => {
    const { get, key } = sit();
    const projectId = key('unified-lead').values?.['projectIds']?.[0] ?? '';
    const overview = '/api/v3/copy/futures/portfolio-overview';
    expect(get(overview, 'unified').code).toBe('40732');
    expect(get(overview, 'unified-lead').data).toMatchObject({ projectId });
    const copies = `/api/v3/copy/futures/current-positions?projectId=${projectId}`;
    expect(get(copies, 'unified-lead').code).toBe('43062');
  });
});

test('the facts of a key are told in the words of its generation', () => {
  const { get } = sit();
  const info = '/api/v3/account/info';
  expect(get(info, 'unified').data).toMatchObject({
    permType: 'read-and-write',
    permissions: expect.arrayContaining(['copy_futures_order']),
  });
  expect(get(info, 'unified-read-only').data).toMatchObject({ permType: 'read-only' });
  expect(get(info, 'unified-withdraw').data).toMatchObject({
    permissions: expect.arrayContaining(['withdraw']),
  });
  const classic = '/api/v2/spot/account/info';
  expect(get(classic, 'lead').data).toMatchObject({ traderType: 'trader' });
  expect(get(classic, 'main').data).toMatchObject({ traderType: 'not_trader' });
});
