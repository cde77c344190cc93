import { describe, expect, it } from 'vitest';
import { createFakeKeychain } from '../../../test/keychain/fake-keychain';
import { createVirtualClock } from '../../../test/support/virtual-clock';
import { createKeychainVault } from './vault';

function openParts() {
  const keychain = createFakeKeychain();
  const clock = createVirtualClock();
  const vault = createKeychainVault({ spawn: keychain.spawn, clock, service: 'flatten-test' });
  return { keychain, clock, vault };
}

const failure = (code: string, detail: object = {}) => ({
  ok: false,
  failure: expect.objectContaining({ code, detail: expect.objectContaining(detail) }),
});

describe('a worker that hangs or dies', () => {
  it('says after ten seconds that it waits for the user, and forgets it when the answer comes', async () => {
    const { keychain, clock, vault } = openParts();
    await vault.set('a1', 'value');
    keychain.mood = 'silent';
    const pending = vault.get('a1');
    await clock.advance(9_999);
    expect(vault.state().reason).toBeNull();
    await clock.advance(1);
    expect(vault.state()).toEqual({ kind: 'keychain', reason: 'locked' });
    await clock.advance(50_000);
    expect(await pending).toEqual(failure('keychain-timeout', { afterMs: 60_000 }));
    expect(vault.state()).toEqual({ kind: 'keychain', reason: 'not-answering' });
  });

  it('kills the worker at sixty seconds, not before, and the next call has a new one', async () => {
    const { keychain, clock, vault } = openParts();
    keychain.items.set('a1', 'text:value');
    keychain.mood = 'silent';
    const pending = vault.get('a1');
    await clock.advance(59_999);
    expect(keychain.killed).toBe(0);
    await clock.advance(1);
    await pending;
    expect(keychain.killed).toBe(1);
    keychain.mood = 'open';
    expect(await vault.get('a1')).toEqual({ ok: true, value: 'value' });
    expect(keychain.spawned).toBe(2);
  });

  it('fails at once who waited behind an unanswered prompt, without opening the next', async () => {
    const { keychain, clock, vault } = openParts();
    keychain.mood = 'silent';
    const pending = ['a1', 'a2', 'a3'].map((account) => vault.get(account));
    await clock.advance(60_000);
    for (const answer of await Promise.all(pending)) {
      expect(answer).toEqual(failure('keychain-timeout'));
    }
    expect(keychain.requests).toHaveLength(1);
  });

  it('fails the one call that the worker died of and starts anew for the next in line', async () => {
    const { keychain, vault } = openParts();
    keychain.items.set('a2', 'text:two');
    keychain.moodFor = ({ question }) => (question.account === 'a1' ? 'crashing' : undefined);
    const [first, second] = await Promise.all([vault.get('a1'), vault.get('a2')]);
    expect(first).toEqual(failure('keychain-unavailable'));
    expect(second).toEqual({ ok: true, value: 'two' });
    expect(keychain.spawned).toBe(2);
  });

  it('answers where no worker can be started at all', async () => {
    const clock = createVirtualClock();
    const spawn = () => {
      throw new Error('EAGAIN');
    };
    const vault = createKeychainVault({ spawn, clock });
    expect(await vault.get('a1')).toEqual(failure('keychain-unavailable'));
  });
});

describe('a keyring daemon that was restarted', () => {
  it('gives a new worker the question that the old one is refused for ever', async () => {
    const { keychain, vault } = openParts();
    await vault.set('a1', 'value');
    keychain.moodFor = () => (keychain.spawned === 1 ? 'absent' : undefined);
    expect(await vault.set('a1', 'new')).toEqual({ ok: true, value: undefined });
    expect(await vault.get('a1')).toEqual({ ok: true, value: 'new' });
    expect(keychain.spawned).toBe(2);
    expect(vault.state().reason).toBeNull();
  });

  it('does not ask twice for a write that a locked keyring refused', async () => {
    const { keychain, vault } = openParts();
    keychain.mood = 'locked';
    await vault.set('a1', 'value');
    const writes = keychain.requests.filter(({ question }) => question.op === 'set');
    expect(writes).toHaveLength(1);
    expect(keychain.spawned).toBe(1);
  });
});

describe('many calls at a time', () => {
  it('has never more than one call in flight', async () => {
    const { keychain, vault } = openParts();
    const accounts = Array.from({ length: 30 }, (_, index) => `a${index}`);
    await Promise.all(accounts.map((account) => vault.set(account, `value of ${account}`)));
    const read = await Promise.all(accounts.map((account) => vault.get(account)));
    expect(read).toEqual(accounts.map((account) => ({ ok: true, value: `value of ${account}` })));
    expect(keychain.mostInFlight).toBe(1);
  });

  it('refuses the call that finds sixty-four waiting', async () => {
    const { keychain, clock, vault } = openParts();
    keychain.mood = 'silent';
    const first = vault.get('first');
    await clock.advance(0);
    const waiting = Array.from({ length: 64 }, (_, index) => vault.get(`a${index}`));
    expect(await vault.get('one-too-many')).toEqual(failure('keychain-unavailable'));
    await clock.advance(60_000);
    expect(await first).toEqual(failure('keychain-timeout'));
    expect(await Promise.all(waiting)).toHaveLength(64);
  });

  it('ends the call under way and its worker when the vault closes', async () => {
    const { keychain, clock, vault } = openParts();
    keychain.mood = 'silent';
    const pending = vault.get('a1');
    await clock.advance(5);
    await vault.close();
    expect(await pending).toEqual(failure('keychain-unavailable'));
    expect(keychain.killed).toBe(1);
    expect(await vault.get('a1')).toEqual(failure('keychain-unavailable'));
    expect(keychain.spawned).toBe(1);
  });
});
