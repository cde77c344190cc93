import { createHmac, createPublicKey, verify } from 'node:crypto';
import type { PracticeKey, PracticeParts, PracticeRequest } from '../../practice';
import { type Refusal, refuse } from './answers';

type Check = (request: PracticeRequest, key: PracticeKey, parts: PracticeParts) => Refusal | null;

const windowMs = 30_000;

/** Who asks, or why he is refused (bitget.md §1.1 and the first table of §2.4), in the order of the venue. */
export function authenticate(
  request: PracticeRequest,
  parts: PracticeParts,
): PracticeKey | Refusal {
  const absent = requiredHeaders.find(({ name }) => !request.headers[name]);
  if (absent !== undefined) return refuse(absent.code, `${absent.name.toUpperCase()} is empty`);
  if (request.method === 'POST' && !isJson(request.headers['content-type'])) {
    return refuse('40007', 'Invalid Content_Type');
  }
  const stamp = request.headers['access-timestamp'] ?? '';
  if (!/^\d{13}$/.test(stamp)) return refuse('40005', 'Invalid ACCESS_TIMESTAMP');
  if (Math.abs(parts.world.now() - Number(stamp)) > windowMs) {
    return refuse('40008', 'Request timestamp expired');
  }
  const apiKey = request.headers['access-key'] ?? '';
  if (!/^bg_[0-9a-z_]{16,64}$/.test(apiKey)) return refuse('40006', 'Invalid ACCESS_KEY');
  const key = parts.world.keys.find(({ credentials }) => credentials['apiKey'] === apiKey);
  if (key === undefined || key.expired) return refuse('40037', 'Apikey does not exist');
  for (const check of keyChecks) {
    const refusal = check(request, key, parts);
    if (refusal !== null) return refusal;
  }
  return key;
}

/**
 * The text that is signed (bitget.md §1.1): the query's values decoded, since the venue verifies them so.
 * Null where the query is not percent-encoded text in ascending order of its keys.
 */
export function prehashOf(request: PracticeRequest): string | null {
  const names = request.query.split('&').map((pair) => pair.split('=')[0] ?? '');
  if (names.some((name, index) => name < (names[index - 1] ?? ''))) return null;
  try {
    const query = request.query === '' ? '' : `?${decodeURIComponent(request.query)}`;
    const stamp = request.headers['access-timestamp'] ?? '';
    return `${stamp}${request.method}${request.path}${query}${request.body}`;
  } catch {
    return null;
  }
}

const requiredHeaders = [
  { name: 'access-key', code: '40001' },
  { name: 'access-sign', code: '40002' },
  { name: 'access-timestamp', code: '40005' },
  { name: 'access-passphrase', code: '40011' },
] as const;

const keyChecks: readonly Check[] = [
  (_request, key, { address }) =>
    key.boundAddresses.length === 0 || key.boundAddresses.includes(address)
      ? null
      : refuse('40018', 'Invalid IP'),
  (request, key) =>
    request.headers['access-passphrase'] === key.credentials['passphrase']
      ? null
      : refuse('40012', 'apikey/password is incorrect'),
  (request, key) => (isSigned(request, key) ? null : refuse('40009', 'sign signature error')),
];

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? '');
}

/** HMAC, or RSA where the key's secret is a private key of which the venue knows the public half. */
function isSigned(request: PracticeRequest, key: PracticeKey): boolean {
  const prehash = prehashOf(request);
  const signature = request.headers['access-sign'] ?? '';
  const secret = key.credentials['secretKey'] ?? '';
  if (prehash === null) return false;
  if (secret.includes('PRIVATE KEY')) {
    const bytes = Buffer.from(signature, 'base64');
    return verify('RSA-SHA256', Buffer.from(prehash, 'utf8'), createPublicKey(secret), bytes);
  }
  return signature === createHmac('sha256', secret).update(prehash, 'utf8').digest('base64');
}
