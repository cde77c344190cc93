import type { Clock } from '../lib/time';
import type { Standing } from './keytar/canary';
import { createKeychainVault, type KeychainParts, type KeychainVault } from './keytar/vault';
import { createSessionVault } from './session/vault';
import type { Vault } from './vault';

/** A keychain that asks the user to unlock it must not hold up the window. */
const openWaitMs = 3_000;

/**
 * The vault for this start. `prefer: 'session'` never touches the keychain. Otherwise the keychain is
 * tried with an item of its own: where there is none, secrets stay in memory and the state says why;
 * where it is locked or asks the user, it stays the vault, for the secrets may well be in it.
 */
export async function openVault(
  parts: KeychainParts & { readonly prefer: 'keychain' | 'session' },
): Promise<Vault> {
  if (parts.prefer === 'session') return createSessionVault('chosen');
  const vault = createKeychainVault(parts);
  const stop = new AbortController();
  const standing = await Promise.race([
    tryTwice(vault, stop.signal),
    waiting(parts.clock, stop.signal),
  ]);
  stop.abort();
  if (standing !== 'unavailable' && standing !== 'not-answering') return vault;
  await vault.close();
  return createSessionVault('no-keychain');
}

/** A worker that dies once may have been unlucky; one that dies twice is no keychain. */
async function tryTwice(vault: KeychainVault, signal: AbortSignal): Promise<Standing> {
  const standing = await vault.selfTest();
  // Once nobody waits any more, a second trial would only open a second prompt.
  return standing === 'not-answering' && !signal.aborted ? vault.selfTest() : standing;
}

async function waiting(clock: Clock, signal: AbortSignal): Promise<'waiting'> {
  await clock.sleep(openWaitMs, signal).catch(() => undefined);
  return 'waiting';
}
