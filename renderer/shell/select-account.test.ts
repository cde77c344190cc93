import { expect, test } from 'vitest';
import type { Account } from '../../app/schemas/account';
import { selectAccount } from './select-account';

const account = (id: string, environment: 'live' | 'practice'): Account => ({
  id,
  exchange: 'bitget',
  label: id,
  endpoint: environment,
  environment,
  host: 'example.invalid',
  keyHint: 'ab12',
  kind: null,
  values: {},
  builtIn: false,
  secret: 'ready',
  storedIn: 'keychain',
  createdAt: 0,
});

const live = account('live-1', 'live');
const practice = account('practice-1', 'practice');

test('the account chosen in this session goes before the remembered one', () => {
  expect(selectAccount([live, practice], 'practice-1', 'live-1')?.id).toBe('practice-1');
});

test('the remembered account is shown at start', () => {
  expect(selectAccount([practice, live], null, 'live-1')?.id).toBe('live-1');
});

test('at the first start a practice account is shown, wherever it stands in the list', () => {
  expect(selectAccount([live, practice], null, null)?.id).toBe('practice-1');
});

test('a live account is never shown unless someone chose it', () => {
  expect(selectAccount([live], null, 'removed')).toBeNull();
});

test('no other account takes the place of a chosen one that was removed', () => {
  expect(selectAccount([live, practice], 'removed', 'live-1')).toBeNull();
});
