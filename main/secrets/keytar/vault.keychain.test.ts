import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { keytarWorkerKey } from '../../../test/keychain/provided';
import { type SecretService, startSecretService } from '../../../test/keychain/secret-service';
import { systemClock } from '../../lib/time';
import { forkWorker } from './fork-worker';
import { createKeychainVault, type KeychainVault } from './vault';
import type { WorkerProcess } from './worker-process';

const service = 'flatten-test';
let secrets: SecretService;
let vault: KeychainVault;
let workers: WorkerProcess[];

function open(deadlines = { softMs: 10_000, hardMs: 60_000 }): KeychainVault {
  const fork = forkWorker(inject(keytarWorkerKey), secrets.environment);
  const spawn = (): WorkerProcess => {
    const worker = fork();
    workers.push(worker);
    return worker;
  };
  return createKeychainVault({ spawn, clock: systemClock, service, deadlines });
}

beforeEach(async () => {
  workers = [];
  secrets = await startSecretService();
  vault = open();
});

afterEach(async () => {
  await vault.close();
  await secrets.stop();
});

const failure = (code: string, detail: object = {}) => ({
  ok: false,
  failure: expect.objectContaining({ code, detail: expect.objectContaining(detail) }),
});

describe('an unlocked keyring', () => {
  it('passes the trial and says that it is a keychain', async () => {
    expect(await vault.selfTest()).toBe('usable');
    expect(vault.state()).toEqual({ kind: 'keychain', reason: null });
  });

  it.each([
    ['JSON', JSON.stringify({ apiKey: 'bg_1', secretKey: 's"\\', passphrase: "p'`$" })],
    ['Chinese and an emoji', '密钥 🔑'],
    ['an RSA key of 4,096 bits as PEM', pem()],
    ['an empty value', ''],
  ])('gives back %s as it was', async (_name, value) => {
    expect(await vault.set('a1', value)).toEqual({ ok: true, value: undefined });
    expect(await vault.get('a1')).toEqual({ ok: true, value });
  });

  it('keeps two accounts apart and deletes one of them', async () => {
    await vault.set('a1', 'one');
    await vault.set('a2', 'two');
    expect(await vault.delete('a1')).toEqual({ ok: true, value: undefined });
    expect(await vault.get('a1')).toEqual(failure('secret-locked-or-missing', { locked: false }));
    expect(await vault.get('a2')).toEqual({ ok: true, value: 'two' });
  });

  it('replaces a value', async () => {
    await vault.set('a1', 'o'.repeat(9_000));
    await vault.set('a1', 'new');
    expect(await vault.get('a1')).toEqual({ ok: true, value: 'new' });
  });

  it('gives a second process what the first one wrote', async () => {
    await vault.set('a1', 'one');
    const second = open();
    expect(await second.get('a1')).toEqual({ ok: true, value: 'one' });
    await second.close();
  });

  it('writes nothing of a secret in plain text to the disk', async () => {
    await vault.set('a1', 'a-very-particular-secret');
    const path = `${secrets.environment['XDG_DATA_HOME']}/keyrings/login.keyring`;
    const file = await readFile(path);
    expect(file.length).toBeGreaterThan(100);
    expect(file.includes('a-very-particular-secret')).toBe(false);
  });

  it('is not disturbed by an item of somebody else without an account', async () => {
    secrets.storeForeignItem(service);
    expect(await vault.get('a1')).toEqual(failure('secret-locked-or-missing', { locked: false }));
    expect(await vault.set('a1', 'one')).toEqual({ ok: true, value: undefined });
    expect(await vault.get('a1')).toEqual({ ok: true, value: 'one' });
    expect(await vault.delete('a1')).toEqual({ ok: true, value: undefined });
    expect(workers).toHaveLength(1);
  });
});

describe('a locked keyring', () => {
  it('gives locked-or-missing with locked, refuses writes and deletes, and nothing crashes', async () => {
    await vault.set('a1', 'one');
    secrets.lock();
    expect(await vault.get('a1')).toEqual(failure('secret-locked-or-missing', { locked: true }));
    expect(await vault.set('a1', 'new')).toEqual(failure('keychain-refused', { locked: true }));
    expect(await vault.delete('a1')).toEqual(failure('secret-locked-or-missing', { locked: true }));
    expect(vault.state()).toEqual({ kind: 'keychain', reason: 'locked' });
    expect(workers).toHaveLength(1);
  });

  it('has the old value, untouched, once the user unlocks it', async () => {
    await vault.set('a1', 'one');
    secrets.lock();
    await vault.set('a1', 'new');
    await vault.delete('a1');
    secrets.unlock();
    expect(await vault.get('a1')).toEqual({ ok: true, value: 'one' });
    expect(vault.state()).toEqual({ kind: 'keychain', reason: null });
  });

  it('kills a worker whose prompt nobody answers, and says so before', async () => {
    await vault.set('a1', 'one');
    await vault.close();
    secrets.lock();
    await secrets.leavePromptsOpen();
    vault = open({ softMs: 300, hardMs: 1_500 });
    const pending = vault.get('a1');
    await systemClock.sleep(900);
    expect(vault.state()).toEqual({ kind: 'keychain', reason: 'locked' });
    expect(await pending).toEqual(failure('keychain-timeout', { afterMs: 1_500 }));
    secrets.unlock();
    expect(await vault.get('a1')).toEqual({ ok: true, value: 'one' });
  });
});

describe('things that die', () => {
  it('fails the call and starts a new worker when the worker is killed in the middle', async () => {
    await vault.set('a1', 'one');
    const pending = vault.get('a1');
    await Promise.resolve();
    workers.at(-1)?.kill();
    expect(await pending).toEqual(failure('keychain-unavailable'));
    expect(await vault.get('a1')).toEqual({ ok: true, value: 'one' });
    expect(workers).toHaveLength(2);
  });

  it('never answers with another value when the keyring daemon is killed in the middle', async () => {
    await vault.set('a1', 'one');
    const before = Array.from({ length: 20 }, () => vault.get('a1'));
    const killed = secrets.killDaemon();
    const after = Array.from({ length: 20 }, () => vault.get('a1'));
    await killed;
    const answers = await Promise.all([...before, ...after]);
    for (const answer of answers) {
      if (answer.ok) expect(answer.value).toBe('one');
      else expect(answer.failure.code).toMatch(/^(secret-locked-or-missing|keychain-)/);
    }
    // The bus starts a new daemon, which is locked.
    expect(await vault.get('a1')).toEqual(failure('secret-locked-or-missing', { locked: true }));
    secrets.unlock();
    expect(await vault.get('a1')).toEqual({ ok: true, value: 'one' });
  });

  it('does not outlive its parent, even while a prompt is open', async () => {
    await vault.set('a1', 'one');
    secrets.lock();
    await secrets.leavePromptsOpen();
    const parent = spawn(process.execPath, ['-e', forkAndAsk, inject(keytarWorkerKey)], {
      env: secrets.environment,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [pid] = await once(createInterface(parent.stdout), 'line');
    await systemClock.sleep(500);
    expect(isRunning(Number(pid))).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitUntil(() => !isRunning(Number(pid)), { timeout: 5_000 });
  });

  it('says that the keychain is unavailable when the bus itself is gone', async () => {
    await vault.set('a1', 'one');
    await secrets.stop();
    expect(await vault.get('a1')).toEqual(failure('keychain-unavailable'));
    expect(vault.state()).toEqual({ kind: 'keychain', reason: 'not-answering' });
  });
});

/** A parent of its own: it starts the worker, asks for a locked item and tells the worker's id. */
const forkAndAsk = `
  const worker = require('node:child_process').fork(process.argv[1]);
  worker.send({ id: 1, service: '${service}', question: { op: 'get', account: 'a1' } });
  process.stdout.write(worker.pid + '\\n');
`;

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function pem(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 4_096 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
