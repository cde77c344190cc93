import { createHmac, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { fail, ok, type Result } from '../../../app/result';
import { reveal, revealHmacKey } from '../../secrets/reveal';
import type { Secret } from '../../secrets/secret';
import type { Credentials } from '../exchange';

/** What a signature covers. `path` carries the query as it goes over the wire; `timestamp` is epoch ms. */
export type Signable = {
  readonly timestamp: number;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body: string;
};

/**
 * The headers of a signed call (bitget.md §1.1). `locale` is fixed so that messages come in one language;
 * no channel code is sent. Fails with `credentials-malformed` where a credential is missing or a PEM
 * cannot be read.
 */
export function signedHeaders(
  request: Signable,
  credentials: Credentials,
): Result<Readonly<Record<string, string>>> {
  const { apiKey, secretKey, passphrase } = credentials;
  if (apiKey === undefined || secretKey === undefined || passphrase === undefined) {
    return fail('credentials-malformed');
  }
  const signature = sign64(prehash(request), secretKey);
  if (!signature.ok) return signature;
  return ok({
    'ACCESS-KEY': reveal(apiKey),
    'ACCESS-SIGN': signature.value,
    'ACCESS-TIMESTAMP': String(request.timestamp),
    'ACCESS-PASSPHRASE': reveal(passphrase),
    'Content-Type': 'application/json',
    locale: 'en-US',
  });
}

/** The text that is signed: `timestamp + METHOD + path with query + body`. */
export function prehash({ timestamp, method, path, body }: Signable): string {
  return `${timestamp}${method}${path}${body}`;
}

/** Whether a secret is an RSA private key instead of an HMAC secret. */
export function isPem(secretKey: string): boolean {
  return secretKey.includes('PRIVATE KEY');
}

/** Whether the text is a private key that Bitget's RSA signing can use. */
export function isRsaPem(pem: string): boolean {
  return readRsaKey(pem) !== null;
}

/** HMAC-SHA256 with the secret, or RSASSA-PKCS1-v1_5 with SHA-256 where the secret is a PEM; base64. */
function sign64(text: string, secretKey: Secret): Result<string> {
  if (!isPem(reveal(secretKey))) {
    return ok(createHmac('sha256', revealHmacKey(secretKey)).update(text, 'utf8').digest('base64'));
  }
  const key = rsaKeyOf(secretKey);
  if (key === null) return fail('credentials-malformed', { field: 'secretKey' });
  return ok(sign('RSA-SHA256', Buffer.from(text, 'utf8'), key).toString('base64'));
}

const rsaKeys = new WeakMap<Secret, KeyObject>();

/** Parsed once a secret: reading a PEM takes longer than signing with it. */
function rsaKeyOf(secretKey: Secret): KeyObject | null {
  const known = rsaKeys.get(secretKey);
  if (known !== undefined) return known;
  const key = readRsaKey(reveal(secretKey));
  if (key !== null) rsaKeys.set(secretKey, key);
  return key;
}

function readRsaKey(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'rsa' ? key : null;
  } catch {
    return null;
  }
}
