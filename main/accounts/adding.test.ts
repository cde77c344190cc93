import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Failure, fail, ok, type Result } from '../../app/result';
import type { AccountValues, KeyFacts } from '../../app/schemas/account';
import { position } from '../../test/support/positions';
import { scriptedDefinition, scriptedKind } from '../../test/support/scripted-exchange';
import { createVirtualClock } from '../../test/support/virtual-clock';
import type { AccountKind, ExchangeDefinition, ExchangeParts } from '../exchanges/exchange';
import { seededRandom } from '../lib/random';
import { createRedactor } from '../net/redact';
import { createSessionVault } from '../secrets/session/vault';
import { Accounts, type NewAccount } from './accounts';
import { openAccountBook } from './book';

const sound: KeyFacts = {
  checkedAt: 1_700_000_000_000,
  kind: { id: 'scripted', name: 'Scripted account' },
  closes: ['Positions'],
  blind: [],
  notes: [],
  canRead: 'yes',
  canClose: 'yes',
  canTransfer: 'no',
  canWithdraw: 'no',
  boundAddresses: [],
  expiresInDays: null,
  clockOffsetMs: 0,
  permissions: [],
  openPositions: 1,
};

const input: NewAccount = {
  exchange: 'scripted',
  label: 'Main',
  endpoint: 'http://127.0.0.1:9',
  credentials: { apiKey: 'key-1234' },
};

const asking: AccountKind = {
  ...scriptedKind,
  id: 'asking',
  name: 'Asking account',
  values: [{ name: 'projectIds', maxItems: 3, maxLength: 8 }],
};

/** Accounts on an exchange that says what a test tells it to. */
function bench() {
  const clock = createVirtualClock();
  const vault = createSessionVault();
  const path = join(mkdtempSync(join(tmpdir(), 'flatten-adding-')), 'accounts.json');
  const state = {
    probe: async (): Promise<Result<KeyFacts>> => ok(sound),
    kind: scriptedKind,
    connectedWith: [] as ExchangeParts['known'][],
    /** Each value that the exchange was asked about. */
    asked: [] as AccountValues[],
    checkValues: async (_values: AccountValues): Promise<Result<void>> => ok(undefined),
  };
  const definition: ExchangeDefinition = {
    ...scriptedDefinition,
    credentials: [{ name: 'apiKey', kind: 'id', maxLength: 64 }],
    kinds: [scriptedKind, asking],
    connect: ({ kindFound, known }) => {
      state.connectedWith.push(known);
      return {
        kind: () => state.kind,
        checkValues: (values) => {
          state.asked.push(values);
          return state.checkValues(values);
        },
        probe: () => {
          kindFound(state.kind.id);
          return state.probe();
        },
        positions: async () => ok({ positions: [position()], coversSince: null }),
        close: () => Promise.reject(new Error('not here')),
        symbols: async () => ok([]),
        exchangeNow: () => null,
        warm: async () => undefined,
      };
    },
  };
  const open = (): Accounts =>
    new Accounts({
      definitions: [definition],
      builtIn: [],
      practiceOrigins: {},
      book: openAccountBook(path, () => 1),
      vault,
      clock,
      random: seededRandom(3),
      redactor: createRedactor(),
      changed: () => undefined,
    });
  return { accounts: open(), clock, open, state, vault };
}

const failureOf = (result: Result<unknown>): Failure | null => (result.ok ? null : result.failure);

describe('adding an account', () => {
  it('asks the exchange first and keeps the kind and what it said about the key', async () => {
    const { accounts, state } = bench();
    state.kind = asking;
    const added = await accounts.add(input);
    expect(added).toMatchObject({
      value: { kind: { id: 'asking', name: 'Asking account' }, secret: 'ready', facts: sound },
    });
    expect(accounts.list()).toHaveLength(1);
  });

  it('knows the kind after a restart, and nothing about the key', async () => {
    const { accounts, open, state } = bench();
    state.kind = asking;
    await accounts.add(input);
    const [again] = open().list();
    expect(again?.kind?.id).toBe('asking');
    expect(again).not.toHaveProperty('facts');
  });

  it('keeps nothing of a key that can withdraw before its label was typed', async () => {
    const { accounts, state, vault } = bench();
    state.probe = async () => ok({ ...sound, canWithdraw: 'yes' });
    for (const withdrawalConfirmed of [undefined, 'main', 'Mai']) {
      const added = await accounts.add({ ...input, withdrawalConfirmed, keepUnchecked: true });
      expect(failureOf(added)?.code).toBe('key-can-withdraw');
    }
    expect(accounts.list()).toEqual([]);
    expect(await accounts.add({ ...input, withdrawalConfirmed: 'Main' })).toMatchObject({
      value: { facts: { canWithdraw: 'yes' } },
    });
    const id = accounts.list()[0]?.id ?? '';
    expect((await vault.get(id)).ok).toBe(true);
  });

  it.each(['signature-rejected', 'key-unknown', 'passphrase-wrong', 'key-expired'] as const)(
    'never keeps a key that is wrong as typed: %s',
    async (code) => {
      const { accounts, state } = bench();
      state.probe = async () => fail(code, { wireCode: '1' });
      const added = await accounts.add({ ...input, keepUnchecked: true });
      expect(failureOf(added)).toEqual({ code, detail: { wireCode: '1' }, retryable: false });
      expect(accounts.list()).toEqual([]);
    },
  );

  it('tells what kept the key from being checked, and keeps it only when told to', async () => {
    const { accounts, state } = bench();
    state.probe = async () => fail('dns-failed', { host: 'h' }, true);
    expect(failureOf(await accounts.add(input))).toMatchObject({
      code: 'dns-failed',
      detail: { host: 'h', keepable: true },
    });
    expect(accounts.list()).toEqual([]);
    const added = await accounts.add({ ...input, keepUnchecked: true });
    expect(added).toMatchObject({ ok: true, value: { secret: 'ready' } });
    expect(accounts.list()[0]).not.toHaveProperty('facts');
  });

  it('does not guess the kind of an account that the exchange leaves open', async () => {
    const { accounts, state } = bench();
    const facts: KeyFacts = { ...sound, kind: null, notes: ['kind-is-changing'] };
    state.probe = async () => ok(facts);
    expect(failureOf(await accounts.add(input))).toMatchObject({
      code: 'account-kind-unknown',
      detail: { note: 'kind-is-changing', keepable: true },
    });
    expect(await accounts.add({ ...input, keepUnchecked: true })).toMatchObject({
      value: { facts },
    });
  });

  it('keeps a key that lacks the permission to read, whose report names the box', async () => {
    const { accounts, state } = bench();
    state.probe = async () => ok({ ...sound, kind: null, canRead: 'no' });
    expect((await accounts.add(input)).ok).toBe(true);
  });

  it('waits ten seconds for the exchange and no longer', async () => {
    const { accounts, clock, state } = bench();
    state.probe = async () => {
      await clock.sleep(60_000);
      return ok(sound);
    };
    const added = await clock.run(accounts.add(input));
    expect(failureOf(added)).toMatchObject({
      code: 'key-check-timeout',
      detail: { timeoutMs: 10_000, keepable: true },
    });
    expect(clock.monotonic()).toBe(10_000);
    const kept = clock.run(accounts.add({ ...input, keepUnchecked: true }));
    expect((await kept).ok).toBe(true);
  });

  it('knows what is open before the first press', async () => {
    const { accounts } = bench();
    await accounts.add(input);
    const connection = accounts.connection(accounts.list()[0]?.id ?? '');
    expect(connection.ok && connection.value.lastList()?.positions).toHaveLength(1);
  });

  it('remembers what a later check says', async () => {
    const { accounts, state } = bench();
    await accounts.add(input);
    const id = accounts.list()[0]?.id ?? '';
    state.probe = async () => ok({ ...sound, canTransfer: 'yes' });
    expect(await accounts.check(id)).toMatchObject({ value: { canTransfer: 'yes' } });
    expect(accounts.list()[0]?.facts?.canTransfer).toBe('yes');
    state.probe = async () => fail('dns-failed', {}, true);
    expect((await accounts.check(id)).ok).toBe(false);
    expect(accounts.list()[0]?.facts?.canTransfer).toBe('yes');
  });
});

describe('what the user enters once for an account', () => {
  async function added() {
    const all = bench();
    all.state.kind = asking;
    await all.accounts.add(input);
    return { ...all, id: all.accounts.list()[0]?.id ?? '' };
  }

  it('is asked about one by one, kept, and known to the line from then on', async () => {
    const { accounts, id, open, state } = await added();
    const before = accounts.connection(id);
    const typed = { projectIds: [' 11 ', '22', '11', ''] };
    expect(await accounts.configure(id, typed)).toMatchObject({
      value: { values: { projectIds: ['11', '22'] } },
    });
    expect(state.asked).toEqual([{ projectIds: ['11'] }, { projectIds: ['22'] }]);
    expect(state.connectedWith.at(-1)).toEqual({
      kind: 'asking',
      values: { projectIds: ['11', '22'] },
    });
    expect(accounts.connection(id)).not.toEqual(before);
    expect(open().list()[0]?.values).toEqual({ projectIds: ['11', '22'] });
  });

  it('leaves the account where it stands among the others', async () => {
    const { accounts, id } = await added();
    await accounts.add({ ...input, label: 'Second' });
    await accounts.configure(id, { projectIds: ['11'] });
    expect(accounts.list().map(({ label }) => label)).toEqual(['Main', 'Second']);
  });

  it('names those that the exchange does not know, and keeps none', async () => {
    const { accounts, id, state } = await added();
    state.checkValues = async ({ projectIds }) =>
      projectIds?.[0] === '22' ? ok(undefined) : fail('parameter-refused', { wireCode: '400172' });
    expect(failureOf(await accounts.configure(id, { projectIds: ['11', '22', '33'] }))).toEqual({
      code: 'account-values-unknown',
      detail: { field: 'projectIds', values: '11, 33' },
      retryable: false,
    });
    expect(accounts.list()[0]?.values).toEqual({});
  });

  it('is not called unknown where the exchange could not be asked', async () => {
    const { accounts, id, state } = await added();
    state.checkValues = async () => fail('connection-lost', {}, true);
    expect(failureOf(await accounts.configure(id, { projectIds: ['11'] }))?.code).toBe(
      'connection-lost',
    );
    state.checkValues = async () => fail('permission-missing', {});
    expect(failureOf(await accounts.configure(id, { projectIds: ['11'] }))?.code).toBe(
      'permission-missing',
    );
  });

  it.each([
    ['a name that the kind does not ask for', { traderIds: ['1'] }, 'traderIds'],
    ['too many', { projectIds: ['1', '2', '3', '4'] }, 'projectIds'],
    ['one that is too long', { projectIds: ['123456789'] }, 'projectIds'],
  ])('is refused with %s before anything is sent', async (_what, values, field) => {
    const { accounts, id, state } = await added();
    expect(failureOf(await accounts.configure(id, values))).toMatchObject({
      code: 'bad-input',
      detail: { field },
    });
    expect(state.asked).toEqual([]);
  });
});
