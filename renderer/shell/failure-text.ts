import type { TFunction } from 'i18next';
import type { Failure, FailureCode } from '../../app/result';
import type { CloseStatus } from '../../app/schemas/close';

export type FailureText = {
  /** What happened, in one sentence. */
  readonly title: string;
  /** What to do next. */
  readonly action: string;
};

/** The shape of the `failures` catalog in every language: a code without its texts does not compile. */
export type FailureTexts = {
  readonly codes: Readonly<Record<FailureCode, FailureText>>;
  /** In place of `secret-locked-or-missing` where the key was kept for one session only. */
  readonly sessionOver: FailureText;
  /** What stands in a text for a figure that the failure does not bring along. */
  readonly blanks: Readonly<Record<FigureName, string>>;
  readonly seconds: string;
  readonly keychainItem: string;
  /** Whether anything was sent is a fact of the close, not of the failure, so it is said by itself. */
  readonly sent: Readonly<Record<CloseStatus, string>>;
};

export type FigureName =
  | 'host'
  | 'field'
  | 'values'
  | 'wait'
  | 'limit'
  | 'offset'
  | 'wireCode'
  | 'keyHint';

/**
 * A failure in the words of the chosen language. `raw` is what the exchange or the system said itself,
 * as `code message`, for support; null where it said nothing. Main has cleaned it of control marks.
 */
export function failureText(
  failure: Failure,
  t: TFunction,
): FailureText & { readonly raw: string | null } {
  const figures = figuresOf(failure, t);
  const place = placeOf(failure);
  return {
    title: t(`${place}.title`, figures),
    action: t(`${place}.action`, figures),
    raw: rawText(failure),
  };
}

/** Whether a request left this computer and what the exchange said to it. */
export function sentText(status: CloseStatus, t: TFunction): string {
  return t(`failures:sent.${status}`);
}

function placeOf(failure: Failure): `failures:sessionOver` | `failures:codes.${FailureCode}` {
  const sessionOver =
    failure.code === 'secret-locked-or-missing' && failure.detail['storedIn'] === 'session';
  return sessionOver ? 'failures:sessionOver' : `failures:codes.${failure.code}`;
}

function figuresOf(failure: Failure, t: TFunction): Readonly<Record<FigureName, string>> {
  const { detail } = failure;
  const text = (name: FigureName, value: string | null): string =>
    value ?? t(`failures:blanks.${name}`);
  const seconds = (name: FigureName, ms: number | null): string =>
    ms === null ? text(name, null) : t('failures:seconds', { seconds: roundedSeconds(ms) });
  return {
    host: text('host', asText(detail['host'])),
    field: text('field', fieldName(asText(detail['field']), t)),
    values: text('values', asText(detail['values'])),
    wireCode: text('wireCode', asText(detail['wireCode'])),
    keyHint: text('keyHint', asText(detail['keyHint'])),
    wait: seconds('wait', asNumber(detail['retryAfterMs'])),
    limit: seconds('limit', asNumber(detail['timeoutMs'] ?? detail['afterMs'])),
    offset: seconds('offset', asNumber(detail['offsetMs'])),
  };
}

/** Whole seconds from ten on, one decimal below; the sign of a clock's offset is of no use to a reader. */
function roundedSeconds(ms: number): number {
  const seconds = Math.abs(ms) / 1_000;
  return seconds >= 10 ? Math.round(seconds) : Math.round(seconds * 10) / 10;
}

/** The words of the forms for a field that main names, be it by itself or at the end of a path. */
function fieldName(path: string | null, t: TFunction): string | null {
  const name = path?.split('.').at(-1) ?? '';
  return isNamedField(name) ? t(fieldTexts[name]) : path;
}

const fieldTexts = {
  apiKey: 'accounts:form.fields.apiKey',
  accessKey: 'accounts:form.fields.accessKey',
  secretKey: 'accounts:form.fields.secretKey',
  passphrase: 'accounts:form.fields.passphrase',
  label: 'accounts:form.label',
  endpoint: 'accounts:form.environment',
  'keychain item': 'failures:keychainItem',
  productType: 'close:fields.productType',
  symbol: 'close:fields.symbol',
  marginCoin: 'close:fields.marginCoin',
  marginMode: 'close:fields.marginMode',
  side: 'close:fields.side',
  trackingNo: 'close:fields.trackingNo',
  projectId: 'close:fields.projectId',
  projectIds: 'accounts:values.projectIds.label',
  scope: 'close:fields.scope',
} as const;

function isNamedField(name: string): name is keyof typeof fieldTexts {
  return Object.hasOwn(fieldTexts, name);
}

function rawText({ detail }: Failure): string | null {
  const code = asText(detail['wireCode']);
  const status = asText(detail['status'] ?? detail['httpStatus']);
  const number = code ?? (status === null ? null : `HTTP ${status}`);
  const said = asText(detail['message'] ?? detail['why']);
  const parts = [number, said].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}

function asText(value: string | number | boolean | undefined): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

function asNumber(value: string | number | boolean | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
