import { describe, expect, it } from 'vitest';
import { createFakeKeychain } from '../../test/keychain/fake-keychain';
import { createVirtualClock } from '../../test/support/virtual-clock';
import { openVault } from './open-vault';

function openParts() {
  const keychain = createFakeKeychain();
  const clock = createVirtualClock();
  const open = (prefer: 'keychain' | 'session') =>
    openVault({ prefer, spawn: keychain.spawn, clock });
  return { keychain, clock, open };
}

describe('opening the vault', () => {
  it('takes the keychain where it keeps a value and leaves nothing of the trial in it', async () => {
    const { keychain, open } = openParts();
    const vault = await open('keychain');
    expect(vault.state()).toEqual({ kind: 'keychain', reason: null });
    expect(keychain.requests.map(({ question }) => question.op)).toEqual(['set', 'get', 'delete']);
    expect(keychain.items.size).toBe(0);
  });

  it('never touches the keychain where the session was chosen', async () => {
    const { keychain, open } = openParts();
    const vault = await open('session');
    expect(vault.state()).toEqual({ kind: 'session', reason: 'chosen' });
    expect(keychain.spawned).toBe(0);
  });

  it.each(['absent', 'unloadable', 'crashing'] as const)(
    'keeps secrets in memory and says why where the keychain is %s',
    async (mood) => {
      const { keychain, open } = openParts();
      keychain.mood = mood;
      const vault = await open('keychain');
      expect(vault.state()).toEqual({ kind: 'session', reason: 'no-keychain' });
      expect(await vault.set('a1', 'value')).toEqual({ ok: true, value: undefined });
      expect(await vault.get('a1')).toEqual({ ok: true, value: 'value' });
      expect(keychain.items.size).toBe(0);
    },
  );

  it('stays with a worker that died once', async () => {
    const { keychain, open } = openParts();
    keychain.moodFor = () => (keychain.spawned === 1 ? 'crashing' : undefined);
    const vault = await open('keychain');
    expect(vault.state()).toEqual({ kind: 'keychain', reason: null });
  });

  it('stays with a locked keychain, for the secrets may be in it', async () => {
    const { keychain, open } = openParts();
    keychain.mood = 'locked';
    const vault = await open('keychain');
    expect(vault.state()).toEqual({ kind: 'keychain', reason: 'locked' });
  });

  it('waits three seconds at most for an open prompt and is ready once it is answered', async () => {
    const { keychain, clock, open } = openParts();
    keychain.items.set('a1', 'text:value');
    keychain.mood = 'silent';
    const opening = open('keychain');
    await clock.advance(3_000);
    const vault = await opening;
    expect(vault.state()).toEqual({ kind: 'keychain', reason: 'locked' });
    await clock.advance(57_000);
    expect(keychain.requests).toHaveLength(1);
    keychain.mood = 'open';
    expect(await vault.get('a1')).toEqual({ ok: true, value: 'value' });
    expect(vault.state()).toEqual({ kind: 'keychain', reason: null });
  });
});
