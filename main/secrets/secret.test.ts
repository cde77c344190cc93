import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { reveal, revealHmacKey } from './reveal';
import { Secret, seal } from './secret';

const text = 'bg-secret-0123456789';

it('does not show its text when printed, joined, spread, cloned or serialised', () => {
  const secret = seal(text);
  const shown = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ deep: { secret } }, { showHidden: true, depth: 9 }),
    JSON.stringify({ ...secret }),
    JSON.stringify(structuredClone({ secret })),
    Object.getOwnPropertyNames(secret).join(),
    new Error(`refused ${secret}`).message,
  ];
  for (const view of shown) expect(view).not.toContain(text);
});

it('gives its text to who may reveal it', () => {
  expect(reveal(seal(text))).toBe(text);
});

it('cannot be revealed from a copy or a secret that was never sealed', () => {
  expect(() => reveal(new Secret())).toThrow('never sealed');
});

it('gives the same HMAC key every time, which shows nothing either', () => {
  const secret = seal(text);
  const key = revealHmacKey(secret);
  expect(revealHmacKey(secret)).toBe(key);
  expect(key.export().toString()).toBe(text);
  expect(inspect(key, { showHidden: true, depth: 9 })).not.toContain(text);
});
