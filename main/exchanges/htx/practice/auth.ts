import { createHmac, createPublicKey, verify } from 'node:crypto';
import type { PracticeKey, PracticeParts, PracticeRequest } from '../../practice';
import { type FlatError, flat } from './answers';

/** Five minutes (htx.md §1.1: stated on the spot page, taken for the derivatives too). */
const windowMs = 5 * 60_000;

/** Who asks, or why he is refused: htx.md §1.1, envelope D, and codes 403 and 12001 to 12006 of §5. */
export function authenticate(
  request: PracticeRequest,
  parts: PracticeParts,
): PracticeKey | FlatError {
  const query = parseQuery(request.query);
  if (query === null) return verificationFailure;
  const accessKey = query.get('AccessKeyId');
  const key = parts.world.keys.find(({ credentials }) => credentials['accessKey'] === accessKey);
  if (key === undefined) return flat(403, 'Incorrect Access key [Access key错误]');
  if (query.get('SignatureVersion') !== '2') return flat(12_002, 'Incorrect signature version');
  const method = query.get('SignatureMethod');
  const isPem = (key.credentials['secretKey'] ?? '').includes('PRIVATE KEY');
  if (method !== (isPem ? 'Ed25519' : 'HmacSHA256')) {
    return flat(12_003, 'Incorrect signature method [错误的签名方法]');
  }
  const sentAt = momentOf(query.get('Timestamp') ?? '');
  if (sentAt === null) return flat(12_006, 'Time is empty or malformed');
  if (Math.abs(parts.world.now() - sentAt) > windowMs) {
    return flat(12_001, 'Invalid submission time [无效的提交时间]');
  }
  if (!isSigned(request, query, key)) return verificationFailure;
  if (key.expired) return flat(12_004, 'The API key has expired');
  if (key.boundAddresses.length > 0 && !key.boundAddresses.includes(parts.address)) {
    return flat(12_005, 'Incorrect IP address [错误的IP地址]');
  }
  return key;
}

/** The parameters of a query, decoded; null where one is broken or stands twice. */
export function parseQuery(query: string): ReadonlyMap<string, string> | null {
  const parameters = new Map<string, string>();
  for (const pair of query === '' ? [] : query.split('&')) {
    const [name = '', value = ''] = pair.split('=').map(decoded);
    if (name === null || value === null || parameters.has(name)) return null;
    parameters.set(name, value);
  }
  return parameters;
}

/** Method, host as in the `Host` header, path and sorted query, one a line (htx.md §1.1). */
export function stringToSign(request: PracticeRequest, query: ReadonlyMap<string, string>): string {
  const signed = [...query]
    .filter(([name]) => name !== 'Signature')
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&');
  const host = (request.headers['host'] ?? '').toLowerCase();
  return `${request.method}\n${host}\n${request.path}\n${signed}`;
}

const verificationFailure = flat(403, 'Verification failure [校验失败]');

/** A raw `+` is a blank, which is why an unencoded signature fails now and then (htx.md §7). */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `2017-05-11T15:19:30`, in UTC; null where it is anything else. */
function momentOf(stamp: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(stamp)) return null;
  const moment = Date.parse(`${stamp}Z`);
  return Number.isNaN(moment) ? null : moment;
}

function isSigned(
  request: PracticeRequest,
  query: ReadonlyMap<string, string>,
  key: PracticeKey,
): boolean {
  const text = stringToSign(request, query);
  const signature = query.get('Signature') ?? '';
  const secret = key.credentials['secretKey'] ?? '';
  if (query.get('SignatureMethod') === 'Ed25519') {
    const bytes = Buffer.from(signature, 'base64');
    return verify(null, Buffer.from(text, 'utf8'), createPublicKey(secret), bytes);
  }
  return signature === createHmac('sha256', secret).update(text, 'utf8').digest('base64');
}
