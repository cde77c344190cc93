import { expect, it } from 'vitest';
import { AccountKindInfo } from '../../../app/schemas/exchange';
import { htx } from './index';

it('describes itself in the form that the screen draws', () => {
  for (const { checkTarget: _check, requestsFor: _plan, ...info } of htx.kinds) {
    expect(AccountKindInfo.safeParse(info).success).toBe(true);
  }
  expect(htx.kinds.map(({ id, answersOrderIds: ids }) => [id, ids])).toEqual([
    ['legacy', false],
    ['v5', true],
  ]);
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
