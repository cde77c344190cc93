import type { Failure } from '../../app/result';

/** What a report says of a failure: codes, never the words of an exchange, which may hold anything. */
export type PlainFailure = {
  readonly failure: string;
  readonly wireCode: string | null;
  readonly httpStatus: number | null;
};

export function plainFailure({ code, detail }: Failure): PlainFailure {
  const status = detail['httpStatus'] ?? detail['status'];
  return {
    failure: code,
    wireCode: plainCode(detail['wireCode']),
    httpStatus: typeof status === 'number' ? status : null,
  };
}

export function failureText({ failure, wireCode, httpStatus }: PlainFailure): string {
  const told = [
    ...(httpStatus === null ? [] : [`HTTP ${httpStatus}`]),
    ...(wireCode === null ? [] : [`code ${wireCode}`]),
  ];
  return told.length === 0 ? failure : `${failure} (${told.join(', ')})`;
}

/** A code as exchanges write them; null for what may be something else: an id, a key, an echo. */
export function plainCode(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  return /^(-?\d{1,6}|[a-z]{2,20}(-[a-z]{1,20}){0,6})$/.test(text) ? text : null;
}

/** A permission as exchanges write them, one short word. */
export function isPlainWord(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]{0,31}$/.test(text) && text.replace(/\D/g, '').length <= 2;
}

/** Words of our own about an account, without ids and addresses that may have got into them. */
export function plainText(text: string): string {
  return text.replace(/[^\s,;()]*\d[\d.:]{4,}[^\s,;()]*|\S{40,}/g, '…');
}
