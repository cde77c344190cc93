import { describe, expect, test } from 'vitest';
import type { TargetField } from '../../../app/schemas/exchange';
import { all, type Draft, emptyDraft, missingIn, reduceDraft, targetOf } from './draft';

const kind = 'choice' as const;
const modes = { kind, choices: ['cross', 'isolated'] };
const sides = { kind, choices: ['long', 'short'] };
const products = { kind, choices: ['USDT-FUTURES', 'COIN-FUTURES'] };

const wide: readonly TargetField[] = [
  { name: 'symbol', kind: 'symbol', place: 'main', any: true, choices: [] },
  { ...modes, name: 'marginMode', place: 'main', any: true },
  { ...sides, name: 'side', place: 'main', any: true },
  { ...products, name: 'productType', place: 'more', any: false },
  { name: 'trackingNo', kind: 'text', place: 'more', any: true, choices: [] },
];
const narrow: readonly TargetField[] = [
  { name: 'symbol', kind: 'symbol', place: 'main', any: false, choices: [] },
  { ...modes, name: 'marginMode', place: 'main', any: false },
  { ...sides, name: 'side', place: 'main', any: true },
];

const draftOf = (values: Draft['values']): Draft => ({ values, from: null });

describe('an empty form', () => {
  test('selects nothing and says what it needs', () => {
    expect(targetOf(emptyDraft, wide)).toEqual({});
    expect(missingIn(emptyDraft, wide)).toEqual([
      { field: 'symbol', code: 'choose' },
      { field: 'marginMode', code: 'choose' },
      { field: 'side', code: 'choose' },
      { field: 'productType', code: 'required' },
    ]);
  });

  test('asks for values where the exchange takes no "all"', () => {
    expect(missingIn(emptyDraft, narrow)).toEqual([
      { field: 'symbol', code: 'required' },
      { field: 'marginMode', code: 'required' },
      { field: 'side', code: 'choose' },
    ]);
  });
});

describe('a filled form', () => {
  test('leaves a field out of the target where all of its values are meant', () => {
    const draft = draftOf({ symbol: 'BTC-USDT', marginMode: 'cross', side: all });
    expect(missingIn(draft, narrow)).toEqual([]);
    expect(targetOf(draft, narrow)).toEqual({ symbol: 'BTC-USDT', marginMode: 'cross' });
  });

  test('takes spaces around a typed symbol away', () => {
    const draft = draftOf({ symbol: '  BTC-USDT ' });
    expect(targetOf(draft, narrow)).toEqual({ symbol: 'BTC-USDT' });
  });

  test('counts a symbol of nothing but spaces as missing', () => {
    expect(missingIn(draftOf({ symbol: '   ' }), narrow)[0]).toEqual({
      field: 'symbol',
      code: 'required',
    });
  });

  test('needs no symbol and no side where a tracking number names the position', () => {
    const draft = draftOf({ productType: 'USDT-FUTURES', trackingNo: '1234567890123456789' });
    expect(missingIn(draft, wide)).toEqual([]);
    expect(missingIn(draftOf({ trackingNo: '12' }), wide)).toEqual([]);
    expect(targetOf(draft, wide)).toEqual({
      productType: 'USDT-FUTURES',
      trackingNo: '1234567890123456789',
    });
  });

  test('does not send a field that the exchange does not have', () => {
    const draft = draftOf({ symbol: 'BTC-USDT', marginMode: 'cross', trackingNo: '12' });
    expect(targetOf(draft, narrow)).toEqual({ symbol: 'BTC-USDT', marginMode: 'cross' });
  });

  test('says that a text is malformed which no exchange could take', () => {
    const draft = draftOf({ symbol: 'X'.repeat(61), marginMode: 'cross', side: all });
    expect(missingIn(draft, narrow)).toEqual([{ field: 'symbol', code: 'malformed' }]);
  });
});

describe('a form for the whole account', () => {
  const scoped: readonly TargetField[] = [
    ...narrow,
    { name: 'projectId', kind: 'text', place: 'main', any: true, choices: [] },
    { name: 'scope', kind: 'choice', place: 'more', any: true, choices: ['account'] },
  ];

  test('names the account and nothing else, whatever was chosen before', () => {
    const draft = reduceDraft(draftOf({ symbol: 'BTC-USDT', side: 'long' }), {
      type: 'set',
      name: 'scope',
      value: 'account',
    });
    expect(targetOf(draft, scoped)).toEqual({ scope: 'account' });
    expect(missingIn(draft, scoped)).toEqual([]);
  });

  test('is a form for a part of it again as soon as anything else is said', () => {
    const whole = draftOf({ scope: 'account' });
    const other = reduceDraft(whole, { type: 'set', name: 'side', value: 'long' });
    expect(targetOf(other, scoped)).toEqual({ side: 'long' });
    const contract = { type: 'contract', symbol: 'BTC-USDT', productType: null } as const;
    expect(targetOf(reduceDraft(whole, contract), scoped)).toEqual({ symbol: 'BTC-USDT' });
    const back = reduceDraft(whole, { type: 'set', name: 'scope', value: all });
    expect(targetOf(back, scoped)).toEqual({});
    expect(missingIn(back, scoped).map(({ field }) => field)).toContain('symbol');
  });

  test('needs no text that may be left out', () => {
    const draft = draftOf({ symbol: 'BTC-USDT', marginMode: 'cross', side: all });
    expect(missingIn(draft, scoped)).toEqual([]);
  });
});

describe('a position whose size must be told', () => {
  const filled = reduceDraft(emptyDraft, {
    type: 'position',
    id: 'p-3',
    target: { symbol: 'BTC-USDT', marginMode: 'cross', side: 'long', size: '0.5' },
    fields: narrow,
  });

  test('is closed by its size, until another field is changed', () => {
    expect(targetOf(filled, narrow)).toMatchObject({ side: 'long', size: '0.5' });
    const other = reduceDraft(filled, { type: 'set', name: 'side', value: 'short' });
    expect(targetOf(other, narrow)).toEqual({
      symbol: 'BTC-USDT',
      marginMode: 'cross',
      side: 'short',
    });
  });
});

describe('an open position that fills the form', () => {
  const target = {
    productType: 'USDT-FUTURES',
    symbol: 'ETHUSDT',
    trackingNo: '1234567890123456789',
  };
  const filled = reduceDraft(draftOf({ symbol: 'BTCUSDT', side: 'short' }), {
    type: 'position',
    id: 'p-1',
    target,
    fields: wide,
  });

  test('leaves exactly its own target behind', () => {
    expect(targetOf(filled, wide)).toEqual(target);
    expect(missingIn(filled, wide)).toEqual([]);
  });

  test('takes its tracking number along when another symbol is chosen', () => {
    const other = reduceDraft(filled, {
      type: 'contract',
      symbol: 'BTCUSDT',
      productType: 'USDT-FUTURES',
    });
    expect(targetOf(other, wide)).toEqual({ productType: 'USDT-FUTURES', symbol: 'BTCUSDT' });
    expect(missingIn(other, wide).map((problem) => problem.field)).toEqual(['marginMode', 'side']);
  });

  test('says "all" for what its target leaves out where no tracking number names it', () => {
    const both = reduceDraft(emptyDraft, {
      type: 'position',
      id: 'p-2',
      target: { symbol: 'BTC-USDT', marginMode: 'cross' },
      fields: narrow,
    });
    expect(both.values).toEqual({ symbol: 'BTC-USDT', marginMode: 'cross', side: all });
  });
});

test('a tracking number that was typed stays when the symbol is changed', () => {
  const typed = reduceDraft(emptyDraft, { type: 'set', name: 'trackingNo', value: '77' });
  const changed = reduceDraft(typed, { type: 'set', name: 'symbol', value: 'BTCUSDT' });
  expect(changed.values).toEqual({ trackingNo: '77', symbol: 'BTCUSDT' });
});

test('a contract that is picked brings its product type along', () => {
  const picked = reduceDraft(draftOf({ productType: 'USDT-FUTURES', side: 'long' }), {
    type: 'contract',
    symbol: 'BTCUSD',
    productType: 'COIN-FUTURES',
  });
  expect(picked.values).toEqual({
    symbol: 'BTCUSD',
    productType: 'COIN-FUTURES',
    side: 'long',
  });
});
