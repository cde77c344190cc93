import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seal } from '../../secrets/secret';
import { ed25519Key, isOurKey, signedPath } from './sign';
import { testCredentials } from './test-parts';
import vectors from './vectors.json';

const credentials = { accessKey: seal(vectors.accessKey), secretKey: seal(vectors.secretKey) };
const timeMs = Date.parse(`${vectors.timestamp}.999Z`);

function signedQuery(
  overrides: Partial<Parameters<typeof signedPath>[0]>,
  by = credentials,
): string {
  const signed = signedPath(
    { method: 'GET', origin: 'https://api.hbdm.com', path: '/p', timeMs, ...overrides },
    by,
  );
  if (!signed.ok) throw new Error(signed.failure.code);
  return signed.value;
}

describe('HMAC', () => {
  for (const vector of vectors.vectors) {
    it(`signs ${vector.name} as two independent programs did`, () => {
      const signed = signedQuery({
        method: vector.method === 'POST' ? 'POST' : 'GET',
        origin: vector.origin,
        path: vector.path,
        query: vector.query as Readonly<Record<string, string>>,
      });
      expect(signed).toBe(`${vector.path}?${vector.sent}`);
      expect(new URL(signed, vector.origin).searchParams.get('Signature')).toBe(vector.signature);
    });
  }

  it('signs the host with its port, as the Host header carries it', () => {
    expect(signedQuery({ origin: 'http://127.0.0.1:4100' })).not.toBe(
      signedQuery({ origin: 'http://127.0.0.1:4101' }),
    );
  });

  it('signs the default port as no port', () => {
    expect(signedQuery({ origin: 'https://api.hbdm.com:443' })).toBe(signedQuery({}));
  });

  it('signs a host in lower case', () => {
    expect(signedQuery({ origin: 'https://API.hbdm.com' })).toBe(signedQuery({}));
  });

  it('encodes what encodeURIComponent leaves alone, and a space as %20', () => {
    const signed = signedQuery({ query: { note: "a b*c'(d)!~+龙" } });
    expect(signed).toContain('&note=a%20b%2Ac%27%28d%29%21~%2B%E9%BE%99&');
  });

  it('sorts by bytes, so that lower case follows upper case', () => {
    const signed = signedQuery({ query: { b: '1', B: '2', a: '3' } });
    const names = [...new URL(signed, 'https://x').searchParams.keys()];
    expect(names).toEqual([
      'AccessKeyId',
      'B',
      'SignatureMethod',
      'SignatureVersion',
      'Timestamp',
      'a',
      'b',
      'Signature',
    ]);
  });

  it('lets no business parameter take the place of the key', () => {
    const signed = new URL(signedQuery({ query: { AccessKeyId: 'other' } }), 'https://x');
    expect(signed.searchParams.getAll('AccessKeyId')).toEqual([vectors.accessKey]);
  });
});

describe('Ed25519', () => {
  const pair = generateKeyPairSync('ed25519');
  const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const byPem = { accessKey: credentials.accessKey, secretKey: seal(`\n${pem}`) };

  it('makes a signature that the public key verifies over method, host, path and query', () => {
    const signed = signedQuery({ path: '/v2/user/api-key', query: { uid: '7' } }, byPem);
    const [path = '', query = ''] = signed.split('?');
    const [parameters = '', signature = ''] = query.split('&Signature=');
    expect(parameters).toContain('SignatureMethod=Ed25519');
    const text = `GET\napi.hbdm.com\n${path}\n${parameters}`;
    const bytes = Buffer.from(decodeURIComponent(signature), 'base64');
    expect(bytes).toHaveLength(64);
    expect(
      verify(
        null,
        Buffer.from(text),
        createPublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' })),
        bytes,
      ),
    ).toBe(true);
  });

  it('refuses keys of another kind and text that is no key', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const rsaPem = rsa.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(ed25519Key(rsaPem)).toBeNull();
    expect(ed25519Key(pem.replace('M', '!'))).toBeNull();
    const cut = { accessKey: credentials.accessKey, secretKey: seal(pem.slice(0, 60)) };
    const signed = signedPath(
      { method: 'GET', origin: 'https://api.hbdm.com', path: '/p', timeMs },
      cut,
    );
    expect(signed).toMatchObject({ ok: false, failure: { code: 'credentials-malformed' } });
  });
});

it('makes no signature without both parts of the credentials', () => {
  const signing = { method: 'GET', origin: 'https://api.hbdm.com', path: '/p', timeMs } as const;
  expect(signedPath(signing, {}).ok).toBe(false);
  expect(signedPath(signing, { accessKey: credentials.accessKey }).ok).toBe(false);
});

it('knows its own key among those that the exchange lists', () => {
  expect(isOurKey(vectors.accessKey, testCredentials)).toBe(true);
  expect(isOurKey(`${vectors.accessKey} `, testCredentials)).toBe(false);
  expect(isOurKey('', {})).toBe(false);
});
