import { createHmac, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { fail, ok, type Result } from '../../../app/result';
import { reveal, revealHmacKey } from '../../secrets/reveal';
import { Secret } from '../../secrets/secret';
import type { Credentials } from '../exchange';

export type Query = Readonly<Record<string, string | Secret>>;

export type Signing = {
  readonly method: 'GET' | 'POST';
  /** Scheme, host and port of the connection: the signed host is the one in the Host header. */
  readonly origin: string;
  readonly path: string;
  /** Business parameters of a GET. Those of a POST stand in the body, which HTX does not sign. */
  readonly query?: Query;
  /** Exchange time in epoch milliseconds. */
  readonly timeMs: number;
};

/**
 * Path and query, signed and ready to send as they are (htx.md §1.1). HMAC with SHA-256, or Ed25519
 * where the secret is a PEM private key. Fails with `credentials-malformed` where no signature can be
 * made of what was given.
 */
export function signedPath(signing: Signing, credentials: Credentials): Result<string> {
  const { accessKey, secretKey } = credentials;
  if (accessKey === undefined || secretKey === undefined) return fail('credentials-malformed');
  const signer = signerOf(secretKey);
  if (signer === null) return fail('credentials-malformed');
  const query = queryText({
    ...signing.query,
    AccessKeyId: accessKey,
    SignatureMethod: signer.method,
    SignatureVersion: '2',
    // UTC without milliseconds and without a Z.
    Timestamp: new Date(signing.timeMs).toISOString().slice(0, 19),
  });
  const host = new URL(signing.origin).host.toLowerCase();
  const text = `${signing.method}\n${host}\n${signing.path}\n${query}`;
  return ok(`${signing.path}?${query}&Signature=${percentEncoded(signer.sign(text))}`);
}

/** Whether a key id that the exchange listed is the one we sign with. */
export function isOurKey(listed: string, credentials: Credentials): boolean {
  const { accessKey } = credentials;
  return accessKey !== undefined && reveal(accessKey) === listed;
}

/** Whether a secret is meant as a PEM private key. */
export function looksLikePem(secret: string): boolean {
  return secret.trimStart().startsWith('-----BEGIN ');
}

/** The Ed25519 key in a PEM text, or null: HTX takes no other kind. */
export function ed25519Key(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem.trim());
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

type Signer = { readonly method: 'HmacSHA256' | 'Ed25519'; sign(text: string): string };

const signers = new WeakMap<Secret, Signer>();

/** Made once a secret, so that a press does not pay for reading a PEM. */
function signerOf(secret: Secret): Signer | null {
  const known = signers.get(secret);
  if (known !== undefined) return known;
  const made = looksLikePem(reveal(secret)) ? ed25519Signer(secret) : hmacSigner(secret);
  if (made !== null) signers.set(secret, made);
  return made;
}

function hmacSigner(secret: Secret): Signer {
  const key = revealHmacKey(secret);
  return {
    method: 'HmacSHA256',
    sign: (text) => createHmac('sha256', key).update(text, 'utf8').digest('base64'),
  };
}

function ed25519Signer(secret: Secret): Signer | null {
  const key = ed25519Key(reveal(secret));
  if (key === null) return null;
  return {
    method: 'Ed25519',
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
  };
}

/** Sorted by bytes, upper case before lower case: a locale's order would break the signature. */
function queryText(parameters: Query): string {
  return Object.entries(parameters)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(plain(value))}`)
    .join('&');
}

function plain(value: string | Secret): string {
  return value instanceof Secret ? reveal(value) : value;
}

/** `encodeURIComponent` leaves five marks alone that HTX wants encoded, with upper-case digits. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
