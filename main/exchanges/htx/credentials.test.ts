import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { checkCredentials } from './credentials';

const accessKey = 'e2xxxxxx-99xxxxxx-84xxxxxx-7xxxx';
const secretKey = 'b0xxxxxx-c6xxxxxx-94xxxxxx-dxxxx';

const pem = (kind: 'ed25519' | 'x25519'): string => {
  const { privateKey } =
    kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
};

it('takes a key with its secret or with an Ed25519 private key', () => {
  expect(checkCredentials({ accessKey, secretKey })).toEqual([]);
  expect(checkCredentials({ accessKey, secretKey: pem('ed25519') })).toEqual([]);
});

it('names the fields that are missing, empty or hold invisible marks', () => {
  expect(checkCredentials({})).toEqual(['accessKey', 'secretKey']);
  expect(checkCredentials({ accessKey: '', secretKey })).toEqual(['accessKey']);
  expect(checkCredentials({ accessKey: `${accessKey}\u200b`, secretKey })).toEqual(['accessKey']);
  expect(checkCredentials({ accessKey, secretKey: `${secretKey} ` })).toEqual(['secretKey']);
  expect(checkCredentials({ accessKey, secretKey: 'x'.repeat(4_097) })).toEqual(['secretKey']);
});

it('refuses a private key of another kind, a cut one, and one in the place of the key id', () => {
  expect(checkCredentials({ accessKey, secretKey: pem('x25519') })).toEqual(['secretKey']);
  expect(checkCredentials({ accessKey, secretKey: pem('ed25519').slice(0, 70) })).toEqual([
    'secretKey',
  ]);
  expect(checkCredentials({ accessKey: pem('ed25519'), secretKey })).toEqual(['accessKey']);
});

it('refuses a field that HTX does not have', () => {
  expect(checkCredentials({ accessKey, secretKey, passphrase: 'x' })).toEqual(['passphrase']);
});
