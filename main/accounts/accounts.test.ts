import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../app/result';
import { exchanges } from '../exchanges/registry';
import { seededRandom } from '../lib/random';
import { systemClock } from '../lib/time';
import { createRedactor, type Redactor } from '../net/redact';
import { createSessionVault } from '../secrets/session/vault';
import type { Vault } from '../secrets/vault';
import { Accounts, type NewAccount } from './accounts';
import { openAccountBook } from './book';

// Nothing answers on port 9 of loopback: an account that is only kept sends nothing that matters.
const nowhere = 'http://127.0.0.1:9';
const bitget: NewAccount = {
  exchange: 'bitget',
  label: 'Main',
  endpoint: nowhere,
  credentials: {
    apiKey: 'bg_0123456789abcdef',
    secretKey: 's3cr3t-of-bitget',
    passphrase: 'pass-1234',
  },
  keepUnchecked: true,
};

let folder: string;
let vault: Vault;
let redactor: Redactor;
let accounts: Accounts;
let changes: number;

function open(): Accounts {
  return new Accounts({
    definitions: exchanges,
    builtIn: [],
    practiceOrigins: { bitget: [nowhere] },
    book: openAccountBook(join(folder, 'accounts.json'), () => 1),
    vault,
    clock: systemClock,
    random: seededRandom(changes + 1),
    redactor,
    changed: () => {
      changes += 1;
    },
  });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flatten-accounts-'));
  vault = createSessionVault();
  redactor = createRedactor();
  changes = 0;
  accounts = open();
});
afterEach(() => accounts.close());

async function addOne(change: Partial<NewAccount> = {}): Promise<string> {
  const added = await accounts.add({ ...bitget, ...change });
  if (!added.ok) throw new Error(`Not added: ${JSON.stringify(added.failure)}`);
  return added.value.id;
}

describe('adding an account', () => {
  it('arms it at once and shows only the last four characters of its key', async () => {
    await addOne();
    expect(accounts.list()).toMatchObject([
      {
        label: 'Main',
        keyHint: 'cdef',
        kind: null,
        values: {},
        secret: 'ready',
        storedIn: 'session',
        environment: 'practice',
      },
    ]);
  });

  it('writes no secret to any file', async () => {
    await addOne();
    const text = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join();
    expect(text).toContain('Main');
    for (const value of Object.values(bitget.credentials)) expect(text).not.toContain(value);
  });

  it('makes sure that its secrets can appear in no message', async () => {
    await addOne();
    expect(redactor.redact('x s3cr3t-of-bitget y')).toBe('x [secret] y');
  });

  it('takes white space around a field away', async () => {
    await addOne({ credentials: { ...bitget.credentials, apiKey: '  bg_0123456789abWXYZ\n' } });
    expect(accounts.list()[0]?.keyHint).toBe('WXYZ');
  });

  it('refuses every address but loopback', async () => {
    const refused = [
      'https://api.bitget.com',
      'http://10.0.0.1:80',
      'http://127.0.0.1.evil.example',
      'http://localhost@evil.example',
      'http://127.0.0.1:4100/path',
      'https://127.0.0.1:4100',
      'http://user:pw@127.0.0.1:4100',
      'file:///etc/passwd',
      'LIVE',
    ];
    for (const endpoint of refused) {
      const added = await accounts.add({ ...bitget, endpoint });
      expect(added, endpoint).toMatchObject({ failure: { code: 'endpoint-not-allowed' } });
    }
    expect(accounts.list()).toHaveLength(0);
  });

  it('marks only the endpoint "live" as live', async () => {
    for (const endpoint of ['practice', 'http://localhost:4100/', 'http://[::1]:4100']) {
      await addOne({ endpoint });
    }
    expect(new Set(accounts.list().map(({ environment }) => environment))).toEqual(
      new Set(['practice']),
    );
  });

  it('names the field that is missing or not of this exchange', async () => {
    const { passphrase: _, ...short } = bitget.credentials;
    expect(await accounts.add({ ...bitget, credentials: short })).toMatchObject({
      failure: { code: 'credentials-malformed', detail: { field: 'passphrase' } },
    });
    const credentials = { ...bitget.credentials, accessKey: 'x' };
    expect(await accounts.add({ ...bitget, credentials })).toMatchObject({
      failure: { code: 'credentials-malformed', detail: { field: 'accessKey' } },
    });
  });

  it('refuses an exchange that it does not know', async () => {
    expect(await accounts.add({ ...bitget, exchange: 'nyse' })).toMatchObject({
      failure: { code: 'exchange-not-found' },
    });
  });

  it('keeps nothing where the vault takes no secret', async () => {
    vault.set = async () => fail('keychain-refused');
    expect((await accounts.add(bitget)).ok).toBe(false);
    expect(accounts.list()).toHaveLength(0);
  });
});

describe('after a restart', () => {
  it('reads the secrets into memory', async () => {
    const id = await addOne();
    accounts = open();
    expect(accounts.connection(id)).toMatchObject({
      failure: { code: 'secret-locked-or-missing' },
    });
    await accounts.armAll();
    expect(accounts.connection(id).ok).toBe(true);
  });

  it('lets a call that comes too early wait for the keychain', async () => {
    const id = await addOne();
    accounts = open();
    const early = accounts.connected(id);
    void accounts.armAll();
    const during = accounts.connected(id);
    expect((await early).ok).toBe(false);
    expect((await during).ok).toBe(true);
  });

  it('keeps an account whose secret cannot be read, and says so', async () => {
    const id = await addOne();
    vault = createSessionVault();
    accounts = open();
    await accounts.armAll();
    expect(accounts.list()).toMatchObject([{ id, secret: 'locked-or-missing' }]);
  });

  it('takes the keys again under the same account', async () => {
    const id = await addOne();
    vault = createSessionVault();
    accounts = open();
    await accounts.armAll();
    expect(await accounts.renew(id, bitget.credentials)).toMatchObject({
      value: { id, keyHint: 'cdef', secret: 'ready', label: 'Main' },
    });
  });

  it('does not take another key for the same account', async () => {
    const id = await addOne();
    const credentials = { ...bitget.credentials, apiKey: 'bg_0123456789ab9999' };
    expect(await accounts.renew(id, credentials)).toMatchObject({
      failure: { code: 'key-differs' },
    });
  });

  it('asks the keychain again when told to', async () => {
    const id = await addOne();
    const get = vault.get;
    vault.get = async () => fail('secret-locked-or-missing', { locked: true }, true);
    accounts = open();
    await accounts.armAll();
    expect((await accounts.unlock(id)).ok).toBe(false);
    vault.get = get;
    expect(await accounts.unlock(id)).toMatchObject({ value: { secret: 'ready' } });
  });

  it('calls an item that is not ours unreadable and leaves it where it is', async () => {
    const id = await addOne();
    await vault.set(id, 'not ours');
    accounts = open();
    await accounts.armAll();
    expect(accounts.list()[0]?.secret).toBe('unreadable');
    expect(await vault.get(id)).toEqual({ ok: true, value: 'not ours' });
  });
});

describe('removing an account', () => {
  it('takes the secret with it', async () => {
    const id = await addOne();
    expect((await accounts.remove(id)).ok).toBe(true);
    expect((await vault.get(id)).ok).toBe(false);
    expect(accounts.list()).toHaveLength(0);
    expect(accounts.find(id)).toMatchObject({ failure: { code: 'account-not-found' } });
  });

  it('is refused for an account that comes with Flatten', async () => {
    accounts = new Accounts({
      definitions: exchanges,
      builtIn: [{ stored: builtIn, credentials: bitget.credentials }],
      practiceOrigins: { bitget: [nowhere] },
      book: openAccountBook(join(folder, 'accounts.json'), () => 1),
      vault,
      clock: systemClock,
      random: seededRandom(1),
      redactor,
      changed: () => undefined,
    });
    expect(await accounts.remove('practice-bitget')).toMatchObject({
      failure: { code: 'account-built-in' },
    });
    expect(accounts.list()).toMatchObject([{ builtIn: true, storedIn: 'built-in' }]);
  });
});

const builtIn = {
  id: 'practice-bitget',
  exchange: 'bitget',
  label: 'Practice',
  endpoint: 'practice',
  keyHint: '0000',
  kind: null,
  values: {},
  storedIn: 'session',
  createdAt: 0,
} as const;
