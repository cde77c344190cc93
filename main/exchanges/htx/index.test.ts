import { expect, it } from 'vitest';
import { ExchangeInfo } from '../../../app/schemas/exchange';
import { htx } from './index';

it('describes itself in the form that the screen draws', () => {
  const { id, name, credentials, targets, answersOrderIds, hosts } = htx;
  const liveHost = new URL(hosts[0] ?? '').host;
  const info = { id, name, liveHost, credentials, targets, answersOrderIds };
  expect(ExchangeInfo.safeParse(info).success).toBe(true);
  expect(answersOrderIds).toBe(false);
});

it('sends live requests to the documented hosts alone', () => {
  expect(htx.hosts).toEqual([
    'https://api.hbdm.com',
    'https://api.hbdm.vn',
    'https://api.huobi.pro',
  ]);
});

it('has its pages at HTX', () => {
  for (const page of Object.values(htx.pages)) expect(new URL(page).host).toBe('www.htx.com');
});
