import { expect, it } from 'vitest';
import { createSessionVault } from './vault';

it('gives back what was set until it is deleted', async () => {
  const vault = createSessionVault();
  await vault.set('a1', 'one');
  await vault.set('a2', 'two');
  expect(await vault.get('a1')).toEqual({ ok: true, value: 'one' });
  await vault.delete('a1');
  expect(await vault.get('a1')).toMatchObject({
    ok: false,
    failure: { code: 'secret-locked-or-missing', detail: { locked: false } },
  });
  expect(await vault.get('a2')).toEqual({ ok: true, value: 'two' });
});

it('forgets everything when it closes', async () => {
  const vault = createSessionVault();
  await vault.set('a1', 'one');
  await vault.close();
  expect((await vault.get('a1')).ok).toBe(false);
});

it('says why it is a session', () => {
  expect(createSessionVault().state()).toEqual({ kind: 'session', reason: 'chosen' });
  expect(createSessionVault('no-keychain').state()).toEqual({
    kind: 'session',
    reason: 'no-keychain',
  });
});
