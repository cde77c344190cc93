import { describe, expect, test } from 'vitest';
import { cleanCredential, credentialProblem } from './credential-problem';

const id = { name: 'apiKey', kind: 'id', maxLength: 128 } as const;
const secret = { name: 'passphrase', kind: 'secret', maxLength: 64 } as const;
const pemField = { name: 'secretKey', kind: 'secret-or-pem', maxLength: 8_192 } as const;

type Made = { readonly privatePem: string; readonly publicPem: string };

async function makeKeys(): Promise<Made> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-521' } as const;
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  const spki = await crypto.subtle.exportKey('spki', pair.publicKey);
  return { privatePem: toPem('PRIVATE KEY', pkcs8), publicPem: toPem('PUBLIC KEY', spki) };
}

function toPem(label: string, der: ArrayBuffer): string {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(der)));
  const lines = base64.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

const relabelled = (pem: string, label: string): string => pem.replaceAll('PRIVATE KEY', label);

const { privatePem, publicPem } = await makeKeys();

describe('a part of a key', () => {
  test('is fine as plain ASCII, with white space around it left out', () => {
    expect(credentialProblem(secret, '  bg_0123456789abcdef!\n')).toBeNull();
    expect(cleanCredential('  bg_0123456789abcdef!\n')).toBe('bg_0123456789abcdef!');
  });

  test('is called empty where nothing but white space was typed', () => {
    expect(credentialProblem(secret, ' \t\n ')).toBe('empty');
  });

  test('must not have white space inside', () => {
    for (const field of [id, pemField]) {
      expect(credentialProblem(field, 'abc def')).toBe('has-spaces');
      expect(credentialProblem(field, 'abc\tdef')).toBe('has-spaces');
    }
    expect(credentialProblem(id, 'abc\ndef')).toBe('has-spaces');
  });

  test('may have a space inside where its owner made it up, but no line break', () => {
    expect(credentialProblem(secret, 'correct horse')).toBeNull();
    expect(credentialProblem(secret, 'correct\nhorse')).toBe('has-spaces');
    expect(credentialProblem(secret, 'correct\u3000horse')).toBe('has-spaces');
  });

  test('must not have characters that look like ASCII but are not', () => {
    expect(credentialProblem(secret, 'abc１２３')).toBe('not-ascii');
    expect(credentialProblem(secret, 'abc\u200bdef')).toBe('not-ascii');
    expect(credentialProblem(secret, '密钥')).toBe('not-ascii');
  });

  test('must not be longer than the exchange allows', () => {
    expect(credentialProblem(secret, 'x'.repeat(64))).toBeNull();
    expect(credentialProblem(secret, 'x'.repeat(65))).toBe('too-long');
  });
});

describe('a secret that may be a private key', () => {
  test('is fine as a plain secret or as a whole private key', () => {
    const pkcs1 = relabelled(privatePem, 'RSA PRIVATE KEY');
    for (const typed of ['5f2c0ab9', privatePem, pkcs1]) {
      expect(credentialProblem(pemField, typed)).toBeNull();
    }
  });

  test('keeps its lines, with the carriage returns of a Windows clipboard taken out', () => {
    const pasted = privatePem.replaceAll('\n', '\r\n');
    expect(credentialProblem(pemField, pasted)).toBeNull();
    expect(cleanCredential(pasted)).toBe(privatePem.trim());
  });

  test('is called incomplete where its first or last line is missing', () => {
    const lines = privatePem.trim().split('\n');
    expect(credentialProblem(pemField, lines.slice(1).join('\n'))).toBe('pem-incomplete');
    expect(credentialProblem(pemField, lines.slice(0, -1).join('\n'))).toBe('pem-incomplete');
    expect(credentialProblem(pemField, lines.join(' '))).toBe('pem-incomplete');
  });

  test('is recognised as the public half', () => {
    expect(credentialProblem(pemField, publicPem)).toBe('pem-public');
  });

  test('is recognised as locked with a password of its own', () => {
    const encrypted = relabelled(privatePem, 'ENCRYPTED PRIVATE KEY');
    expect(credentialProblem(pemField, encrypted)).toBe('pem-encrypted');
  });

  test('is called damaged where its body is not base64', () => {
    const lines = privatePem.trim().split('\n');
    const damaged = lines.with(1, 'not *base64*').join('\n');
    expect(credentialProblem(pemField, damaged)).toBe('pem-malformed');
  });

  test('is no certificate', () => {
    const certificate = '-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----';
    expect(credentialProblem(pemField, certificate)).toBe('pem-malformed');
  });
});
