import { afterAll, beforeAll, expect, test } from 'vitest';
import { PracticeFaults } from '../../app/schemas/practice';
import type { Core } from '../../main/core';
import { type CoreOnPractice, startCoreOnPractice } from '../support/core-on-practice';

let house: CoreOnPractice;
let core: Core;
beforeAll(async () => {
  house = await startCoreOnPractice();
  core = house.core;
});
afterAll(() => house.end());

const faults = async (): Promise<PracticeFaults> => {
  const told = await core.dispatch('practice.faults', {});
  return PracticeFaults.parse(told.ok ? told.value : null);
};

test('a fault that is switched on for one account strikes it, is told, and ends with all others', async () => {
  const setting = {
    fault: 'permission-missing',
    exchange: 'bitget',
    account: 'practice-bitget',
    endpoint: 'list',
  };
  expect(await core.dispatch('practice.setFault', setting)).toMatchObject({ ok: true });
  const list = { account: 'practice-bitget' };
  expect(await core.dispatch('positions.list', list)).toMatchObject({
    ok: false,
    failure: { code: 'permission-missing' },
  });
  const [on] = (await faults()).active;
  expect(on).toMatchObject({ fault: 'permission-missing', account: 'practice-bitget' });
  expect(on?.struck).toBeGreaterThan(0);
  expect(house.pushes.map(({ name }) => name)).toContain('practice.changed');
  expect(await core.dispatch('practice.clearFaults', {})).toEqual({ ok: true, value: {} });
  expect((await faults()).active).toEqual([]);
  expect(await core.dispatch('positions.list', list)).toMatchObject({ ok: true });
});

test('a fault is refused for every account but those of the embedded practice exchange', async () => {
  const added = await core.dispatch('accounts.add', {
    exchange: 'bitget',
    label: 'elsewhere',
    endpoint: 'http://127.0.0.1:9',
    credentials: {
      apiKey: `bg_${'0123456789abcdef'.repeat(2)}`,
      secretKey: '0123456789abcdef'.repeat(4),
      passphrase: 'Practice012345',
    },
    keepUnchecked: true,
  });
  const id = added.ok ? (added.value as { readonly id: string }).id : '';
  const setting = { fault: 'maintenance', exchange: 'bitget', endpoint: 'close', account: id };
  expect(await core.dispatch('practice.setFault', setting)).toMatchObject({
    ok: false,
    failure: { code: 'endpoint-not-allowed' },
  });
  expect((await faults()).active).toEqual([]);
});

test('a setting that makes no sense is refused with the field that is wrong', async () => {
  const wrong = { fault: 'reopened', exchange: 'htx', endpoint: 'list' };
  expect(await core.dispatch('practice.setFault', wrong)).toMatchObject({
    ok: false,
    failure: { code: 'bad-input', detail: { field: 'endpoint' } },
  });
  const chance = { fault: 'reopened', exchange: 'htx', endpoint: 'close', probability: 2 };
  expect(await core.dispatch('practice.setFault', chance)).toMatchObject({
    ok: false,
    failure: { code: 'bad-input', detail: { field: 'probability' } },
  });
});
