import { createSecretKey, type KeyObject } from 'node:crypto';
import { sealed } from './sealed';
import type { Secret } from './secret';

const hmacKeys = new WeakMap<Secret, KeyObject>();

/** The text of a secret. Only signers and vaults may import this file. */
export function reveal(secret: Secret): string {
  const text = sealed.get(secret);
  if (text === undefined) throw new Error('A secret that was never sealed cannot be revealed');
  return text;
}

/** The same secret as an HMAC key, made once: `KeyObject` shows nothing when printed or serialised. */
export function revealHmacKey(secret: Secret): KeyObject {
  const known = hmacKeys.get(secret);
  if (known !== undefined) return known;
  const bytes = Buffer.from(reveal(secret), 'utf8');
  const key = createSecretKey(bytes);
  bytes.fill(0);
  hmacKeys.set(secret, key);
  return key;
}
