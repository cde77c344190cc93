import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seal } from '../../secrets/secret';
import { checkCredentials } from './credentials';
import { prehash, signedHeaders } from './sign';
import file from './vectors.json';

const { apiKey, secretKey, passphrase } = file.credentials;
const credentials = {
  apiKey: seal(apiKey),
  secretKey: seal(secretKey),
  passphrase: seal(passphrase),
};
const vectors = file.vectors.map(({ method, ...rest }) => ({
  ...rest,
  method: method === 'GET' ? ('GET' as const) : ('POST' as const),
}));
const post = {
  timestamp: 1_700_000_000_000,
  method: 'POST',
  path: '/api/v2/x',
  body: '{}',
} as const;

const keyPair = (modulusLength: number) =>
  generateKeyPairSync('rsa', {
    modulusLength,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });

describe('signing', () => {
  it.each(vectors)('gives the signature that two SDKs give: $name', (vector) => {
    expect(prehash(vector)).toBe(vector.prehash);
    expect(signedHeaders(vector, credentials)).toEqual({
      ok: true,
      value: {
        'ACCESS-KEY': apiKey,
        'ACCESS-SIGN': vector.signature,
        'ACCESS-TIMESTAMP': String(vector.timestamp),
        'ACCESS-PASSPHRASE': passphrase,
        'Content-Type': 'application/json',
        locale: 'en-US',
      },
    });
  });

  it('signs with RSA where the secret is a PEM, so that the public key verifies it', () => {
    const pair = keyPair(2_048);
    const headers = signedHeaders(post, { ...credentials, secretKey: seal(pair.privateKey) });
    const signature = headers.ok ? (headers.value['ACCESS-SIGN'] ?? '') : '';
    expect(signature).toHaveLength(344);
    expect(
      verify(
        'RSA-SHA256',
        Buffer.from('1700000000000POST/api/v2/x{}'),
        createPublicKey(pair.publicKey),
        Buffer.from(signature, 'base64'),
      ),
    ).toBe(true);
  });

  it('fails as a value where a PEM cannot be read, and tells nothing of it', () => {
    const broken = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----';
    const headers = signedHeaders(post, { ...credentials, secretKey: seal(broken) });
    expect(headers).toEqual({
      ok: false,
      failure: {
        code: 'credentials-malformed',
        detail: { field: 'secretKey' },
        retryable: false,
      },
    });
  });

  it('fails as a value where a credential is missing', () => {
    const headers = signedHeaders(post, { apiKey: seal(apiKey), secretKey: seal(secretKey) });
    expect(headers).toMatchObject({ ok: false, failure: { code: 'credentials-malformed' } });
  });
});

describe('credentials as typed', () => {
  it('are taken with an HMAC secret and with an RSA key', () => {
    expect(checkCredentials({ apiKey, secretKey, passphrase })).toEqual([]);
    const { privateKey } = keyPair(2_048);
    expect(checkCredentials({ apiKey, secretKey: privateKey, passphrase })).toEqual([]);
  });

  it('are refused field by field', () => {
    const ed25519 = generateKeyPairSync('ed25519').privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    });
    expect(checkCredentials({})).toEqual(['apiKey', 'secretKey', 'passphrase']);
    expect(checkCredentials({ apiKey: 'a b', secretKey, passphrase })).toEqual(['apiKey']);
    expect(checkCredentials({ apiKey: `${apiKey}\n`, secretKey, passphrase })).toEqual(['apiKey']);
    expect(checkCredentials({ apiKey, secretKey: '秘密', passphrase })).toEqual(['secretKey']);
    expect(checkCredentials({ apiKey, secretKey: String(ed25519), passphrase })).toEqual([
      'secretKey',
    ]);
    expect(checkCredentials({ apiKey, secretKey, passphrase: ' padded' })).toEqual(['passphrase']);
    expect(checkCredentials({ apiKey, secretKey, passphrase: 'x'.repeat(65) })).toEqual([
      'passphrase',
    ]);
    expect(checkCredentials({ apiKey, secretKey, passphrase, token: 'x' })).toEqual(['token']);
  });
});
