import { expect, test } from 'vitest';
import { type Candidate, choose } from './choice';

const candidate = (id: string, label: string, endpoint: string): Candidate => ({
  stored: {
    ...{ id, label, endpoint, exchange: 'bitget', keyHint: '', kind: null, values: {} },
    ...{ storedIn: 'keychain', createdAt: 0 },
  },
  credentials: null,
});

const all = [
  candidate('a', 'Main', 'live'),
  candidate('b', 'Main', 'practice'),
  candidate('c', 'Other', 'http://127.0.0.1:4100'),
];

const idsOf = (account: string | null, live: boolean): readonly string[] =>
  choose(all, { account, live }).map(({ stored }) => stored.id);

test('without a word the practice accounts are asked, and a real exchange hears nothing', () => {
  expect(idsOf(null, false)).toEqual(['b', 'c']);
});

test('live accounts are asked when they are meant: all of them, or by name', () => {
  expect(idsOf(null, true)).toEqual(['a']);
  expect(idsOf('a', false)).toEqual(['a']);
  expect(idsOf('Main', false)).toEqual(['a', 'b']);
});

test('an id is meant before a label, and what nobody is called chooses nobody', () => {
  const confused = [candidate('x', 'y', 'live'), candidate('y', 'z', 'live')];
  expect(choose(confused, { account: 'y', live: false })).toEqual([confused[1]]);
  expect(idsOf('main', true)).toEqual([]);
});
