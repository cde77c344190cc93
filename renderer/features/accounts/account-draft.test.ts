import { describe, expect, test } from 'vitest';
import { contract } from '../../../app/contract';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import {
  type AccountDraft,
  addInput,
  changeDraft,
  draftProblems,
  emptyDraft,
  hasProblems,
} from './account-draft';

const exchange: ExchangeInfo = {
  id: 'bitget',
  name: 'Bitget',
  liveHost: 'api.bitget.com',
  credentials: [
    { name: 'apiKey', kind: 'id', maxLength: 128 },
    { name: 'secretKey', kind: 'secret-or-pem', maxLength: 8_192 },
    { name: 'passphrase', kind: 'secret', maxLength: 64 },
  ],
  kinds: [
    {
      id: 'classic',
      name: 'Classic account',
      targets: [],
      answersOrderIds: true,
      stopsCopying: true,
      values: [],
    },
  ],
  boxes: { read: 'Read-only', close: 'Trade' },
};

const filled: AccountDraft = {
  exchange: 'bitget',
  label: '  Main account ',
  environment: 'live',
  ownAddress: '',
  secrets: { apiKey: ' bg_123 ', secretKey: 's3cret\n', passphrase: 'pass', accessKey: 'stray' },
};

describe('the form of a new account', () => {
  test('starts live, with every part of the key called empty', () => {
    const problems = draftProblems(emptyDraft('bitget'), exchange);
    expect(problems).toEqual({
      label: 'empty',
      ownAddress: null,
      secrets: { apiKey: 'empty', secretKey: 'empty', passphrase: 'empty' },
    });
    expect(hasProblems(problems)).toBe(true);
  });

  test('sends trimmed values and only the fields of this exchange', () => {
    expect(hasProblems(draftProblems(filled, exchange))).toBe(false);
    const input = addInput(filled, exchange);
    expect(input).toEqual({
      exchange: 'bitget',
      label: 'Main account',
      endpoint: 'live',
      credentials: { apiKey: 'bg_123', secretKey: 's3cret', passphrase: 'pass' },
    });
    expect(contract.accounts.add.input.safeParse(input).success).toBe(true);
  });

  test('sends to the built-in practice exchange where no address was typed', () => {
    const practice = changeDraft(filled, { set: 'environment', value: 'practice' });
    expect(addInput(practice, exchange).endpoint).toBe('practice');
  });

  test('sends to an own practice server only while practice is chosen', () => {
    const own = { ...filled, ownAddress: 'http://127.0.0.1:4100/' };
    expect(addInput(own, exchange).endpoint).toBe('live');
    expect(addInput({ ...own, environment: 'practice' }, exchange).endpoint).toBe(
      'http://127.0.0.1:4100',
    );
  });

  test('says what is wrong with an own address, for practice alone', () => {
    const remote = { ...filled, ownAddress: 'http://10.0.0.1:4100' };
    expect(draftProblems(remote, exchange).ownAddress).toBeNull();
    const practice = changeDraft(remote, { set: 'environment', value: 'practice' });
    expect(draftProblems(practice, exchange).ownAddress).toBe('not-this-computer');
    expect(hasProblems(draftProblems(practice, exchange))).toBe(true);
  });

  test('takes a name of 60 characters and no more', () => {
    const named = (label: string) => draftProblems({ ...filled, label }, exchange).label;
    expect(named('x'.repeat(60))).toBeNull();
    expect(named('x'.repeat(61))).toBe('too-long');
  });

  test('forgets the key and keeps the name when another exchange is chosen', () => {
    const other = changeDraft(filled, { set: 'exchange', value: 'htx' });
    expect(other).toMatchObject({ exchange: 'htx', label: '  Main account ', secrets: {} });
  });

  test('keeps the key when the same exchange is chosen again', () => {
    expect(changeDraft(filled, { set: 'exchange', value: 'bitget' })).toBe(filled);
  });

  test('holds no secret after it was told to drop them', () => {
    const text = JSON.stringify(changeDraft(filled, { set: 'no-secrets' }));
    expect(text).not.toContain('s3cret');
    expect(text).not.toContain('bg_123');
  });
});
