import { join } from 'node:path';
import { afterEach, expect, inject, it } from 'vitest';
import { keytarWorkerKey } from '../../test/keychain/provided';
import { environmentWithoutBus, startSecretService } from '../../test/keychain/secret-service';
import { systemClock } from '../lib/time';
import { forkWorker } from './keytar/fork-worker';
import { openVault } from './open-vault';
import type { Vault } from './vault';

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function open(
  environment: Readonly<Record<string, string>>,
  worker = inject(keytarWorkerKey),
): Promise<Vault> {
  const spawn = forkWorker(worker, environment);
  const vault = await openVault({ prefer: 'keychain', spawn, clock: systemClock });
  cleanups.push(() => vault.close());
  return vault;
}

async function openOnService(prepare: 'unlocked' | 'locked' | 'prompting') {
  const secrets = await startSecretService();
  cleanups.push(() => secrets.stop());
  if (prepare !== 'unlocked') secrets.lock();
  if (prepare === 'prompting') await secrets.leavePromptsOpen();
  return { secrets, vault: await open(secrets.environment) };
}

function openWithoutBus(worker = inject(keytarWorkerKey)): Promise<Vault> {
  const { environment, stop } = environmentWithoutBus();
  cleanups.push(stop);
  return open(environment, worker);
}

it('takes an unlocked keyring', async () => {
  const { vault } = await openOnService('unlocked');
  expect(vault.state()).toEqual({ kind: 'keychain', reason: null });
});

it('stays with a locked keyring and works once the user unlocks it', async () => {
  const { vault, secrets } = await openOnService('locked');
  expect(vault.state()).toEqual({ kind: 'keychain', reason: 'locked' });
  secrets.unlock();
  expect(await vault.set('a1', 'one')).toEqual({ ok: true, value: undefined });
  expect(vault.state()).toEqual({ kind: 'keychain', reason: null });
});

it('does not hold up the start while a prompt is open', async () => {
  const started = performance.now();
  const { vault } = await openOnService('prompting');
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(vault.state()).toEqual({ kind: 'keychain', reason: 'locked' });
});

it('falls to the session, and says why, where there is no bus at all', async () => {
  const vault = await openWithoutBus();
  expect(vault.state()).toEqual({ kind: 'session', reason: 'no-keychain' });
  expect(await vault.set('a1', 'one')).toEqual({ ok: true, value: undefined });
  expect(await vault.get('a1')).toEqual({ ok: true, value: 'one' });
});

it('falls to the session where the worker cannot be started', async () => {
  const missing = join(import.meta.dirname, 'no-such-worker.js');
  const vault = await openWithoutBus(missing);
  expect(vault.state()).toEqual({ kind: 'session', reason: 'no-keychain' });
});
