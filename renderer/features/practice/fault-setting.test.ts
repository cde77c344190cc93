import { expect, test } from 'vitest';
import type { PracticeFaultKind } from '../../../app/schemas/practice';
import { boundOf, type Strike, settingFor } from './fault-setting';

const kind = (endpoints: PracticeFaultKind['endpoints']): PracticeFaultKind => ({
  id: 'web-page',
  group: 'answer',
  exchanges: ['bitget'],
  endpoints,
  seconds: null,
});
const strike: Strike = { exchange: 'bitget', account: 'a1', endpoint: 'list', often: 'thrice' };

test('a fault of any request strikes where and as often as it was chosen', () => {
  expect(settingFor(kind(['close', 'list', 'all']), strike)).toEqual({
    fault: 'web-page',
    exchange: 'bitget',
    account: 'a1',
    endpoint: 'list',
    times: 3,
  });
  expect(settingFor(kind(['close', 'list', 'all']), { ...strike, often: 'half' })).toMatchObject({
    probability: 0.5,
  });
});

test('a fault of closes alone strikes closes, whatever was chosen', () => {
  expect(settingFor(kind(['close']), strike)).toMatchObject({ endpoint: 'close', account: 'a1' });
  expect(boundOf(kind(['close']))).toBe('only-closes');
});

test('a state of an account names the account and neither chance nor count', () => {
  expect(settingFor(kind(['all']), strike)).toEqual({
    fault: 'web-page',
    exchange: 'bitget',
    account: 'a1',
    endpoint: 'all',
  });
});

test('a fault of a whole exchange names neither account nor count', () => {
  expect(settingFor(kind([]), strike)).toEqual({
    fault: 'web-page',
    exchange: 'bitget',
    endpoint: 'all',
  });
  expect(boundOf(kind([]))).toBe('whole-exchange');
});

test('a fault that is to strike always names neither chance nor count', () => {
  const setting = settingFor(kind(['close', 'list', 'all']), {
    exchange: null,
    account: null,
    endpoint: 'all',
    often: 'always',
  });
  expect(setting).toEqual({ fault: 'web-page', exchange: null, endpoint: 'all' });
});
