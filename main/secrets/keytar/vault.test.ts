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

describe('keeping a value', () => {
  it('keeps a normal account as exactly one item', async () => {
    const { keychain, vault } = openParts();
    const value = JSON.stringify({ apiKey: 'bg_0123', secretKey: 'x'.repeat(800) });
    expect(await vault.set('a1', value)).toEqual({ ok: true, value: undefined });
    expect([...keychain.items.keys()]).toEqual(['a1']);
    expect(await vault.get('a1')).toEqual({ ok: true, value });
  });

  it.each([
    ['an empty value', ''],
    ['Chinese and an emoji', '密钥 🔑 é'],
    ['line breaks and tabs', 'one\r\ntwo\tthree\n'],
    ['text that looks like our own marks', 'split:2:0123456789abcdef0123456789abcdef'],
    ['a value at the size of an item', 'k'.repeat(2_395)],
    ['a value one byte over it', 'k'.repeat(2_396)],
    ['a long value beyond ASCII', '密'.repeat(9_000)],
  ])('gives back %s as it was', async (_name, value) => {
    const { keychain, vault } = openParts();
    await vault.set('a1', value);
    expect(await vault.get('a1')).toEqual({ ok: true, value });
    for (const text of keychain.items.values()) {
      expect(text).toMatch(/^[\x20-\x7e]{1,2400}$/);
    }
  });

  it('refuses NUL, at which keytar would cut the value', async () => {
    const { keychain, vault } = openParts();
    expect(await vault.set('a1', 'ab\0cd')).toEqual(failure('keychain-refused'));
    expect(keychain.requests).toEqual([]);
  });

  it('refuses a value of more than 32 pieces instead of filling the keychain', async () => {
    const { keychain, vault } = openParts();
    expect(await vault.set('a1', 'k'.repeat(80_000))).toEqual(failure('keychain-refused'));
    expect(keychain.items.size).toBe(0);
  });

  it('leaves no piece of the old value behind when a shorter one replaces it', async () => {
    const { keychain, vault } = openParts();
    await vault.set('a1', 'o'.repeat(9_000));
    expect(keychain.items.size).toBeGreaterThan(3);
    await vault.set('a1', 'short');
    expect([...keychain.items.keys()]).toEqual(['a1']);
  });

  it('keeps the old value where the worker dies while a longer one is written', async () => {
    const { keychain, vault } = openParts();
    await vault.set('a1', 'old');
    const writes = { seen: 0 };
    keychain.moodFor = ({ question }) => {
      if (question.op !== 'set') return undefined;
      writes.seen += 1;
      return writes.seen === 2 ? 'crashing' : undefined;
    };
    expect(await vault.set('a1', 'n'.repeat(9_000))).toEqual(failure('keychain-unavailable'));
    keychain.moodFor = () => undefined;
    expect(await vault.get('a1')).toEqual({ ok: true, value: 'old' });
  });

  it('does not take a write for done that does not read back the same', async () => {
    const { keychain, vault } = openParts();
    keychain.moodFor = ({ question }) => {
      if (question.op === 'get') keychain.items.set('a1', 'text:another');
      return undefined;
    };
    const answer = await vault.set('a1', 'mine');
    expect(answer).toEqual(failure('keychain-refused', { why: 'read-back-differs' }));
  });

  it('calls an item damaged that somebody else wrote or of which a piece is gone', async () => {
    const { keychain, vault } = openParts();
    keychain.items.set('a1', 'not one of ours');
    expect(await vault.get('a1')).toEqual(
      failure('secret-locked-or-missing', { locked: false, damaged: true }),
    );
    await vault.set('a2', 'k'.repeat(5_000));
    const piece = [...keychain.items.keys()].find((name) => name.startsWith('a2.'));
    keychain.items.delete(piece ?? 'no piece');
    expect(await vault.get('a2')).toEqual(
      failure('secret-locked-or-missing', { locked: false, damaged: true }),
    );
  });

  it('calls an item damaged whose pieces were exchanged', async () => {
    const { keychain, vault } = openParts();
    await vault.set('a2', `${'a'.repeat(3_000)}${'b'.repeat(3_000)}`);
    const [first, second] = [...keychain.items.keys()].filter((name) => name.startsWith('a2.'));
    const swap = [keychain.items.get(first ?? ''), keychain.items.get(second ?? '')];
    keychain.items.set(first ?? '', swap[1] ?? '');
    keychain.items.set(second ?? '', swap[0] ?? '');
    expect(await vault.get('a2')).toEqual(failure('secret-locked-or-missing', { damaged: true }));
  });
});

describe('a keychain that gives nothing', () => {
  it('says that an item is missing only where a write proves the keychain open', async () => {
    const { keychain, vault } = openParts();
    expect(await vault.get('a1')).toEqual(failure('secret-locked-or-missing', { locked: false }));
    expect(keychain.items.size).toBe(0);
    expect(vault.state()).toEqual({ kind: 'keychain', reason: null });
  });

  it('says locked where writes are refused', async () => {
    const { keychain, vault } = openParts();
    await vault.set('a1', 'value');
    keychain.mood = 'locked';
    expect(await vault.get('a1')).toEqual(failure('secret-locked-or-missing', { locked: true }));
    expect(vault.state()).toEqual({ kind: 'keychain', reason: 'locked' });
    expect(await vault.set('a1', 'other')).toEqual(failure('keychain-refused', { locked: true }));
    expect(await vault.delete('a1')).toEqual(failure('secret-locked-or-missing', { locked: true }));
    expect(keychain.items.size).toBe(1);
  });

  it('reads again when the user unlocked the keychain for the canary', async () => {
    const { keychain, vault } = openParts();
    await vault.set('a1', 'value');
    keychain.mood = 'locked';
    keychain.moodFor = ({ question }) => {
      if (question.op === 'set') keychain.mood = 'open';
      return undefined;
    };
    expect(await vault.get('a1')).toEqual({ ok: true, value: 'value' });
  });

  it('works again by itself after the user unlocked the keychain', async () => {
    const { keychain, vault } = openParts();
    await vault.set('a1', 'value');
    keychain.mood = 'locked';
    await vault.get('a1');
    keychain.mood = 'open';
    expect(await vault.get('a1')).toEqual({ ok: true, value: 'value' });
    expect(vault.state().reason).toBeNull();
  });

  it.each(['absent', 'unloadable'] as const)(
    'fails every call where the keychain is %s',
    async (mood) => {
      const { keychain, vault } = openParts();
      keychain.mood = mood;
      expect(await vault.get('a1')).toEqual(failure('keychain-unavailable'));
      expect(await vault.set('a1', 'value')).toEqual(failure('keychain-unavailable'));
      expect(await vault.delete('a1')).toEqual(failure('keychain-unavailable'));
      expect(vault.state()).toEqual({ kind: 'keychain', reason: 'not-answering' });
    },
  );
});

describe('deleting', () => {
  it('deletes the item and its pieces and nothing of another account', async () => {
    const { keychain, vault } = openParts();
    await vault.set('a1', 'k'.repeat(9_000));
    await vault.set('a11', 'other');
    expect(await vault.delete('a1')).toEqual({ ok: true, value: undefined });
    expect([...keychain.items.keys()]).toEqual(['a11']);
  });

  it('is content where the item is already gone', async () => {
    const { vault } = openParts();
    expect(await vault.delete('a1')).toEqual({ ok: true, value: undefined });
  });

  it('does not call deleted what was not', async () => {
    const { keychain, vault } = openParts();
    await vault.set('a1', 'value');
    keychain.moodFor = ({ question }) => (question.op === 'delete' ? 'locked' : undefined);
    expect(await vault.delete('a1')).toEqual(failure('keychain-refused', { why: 'still-there' }));
  });
});
