import type { FailureCode } from '../../../app/result';

/**
 * What a code of HTX means for the request that it answers. `rejected` only where HTX documents the
 * code as a refusal of that very request; `unknown` where the request may have been carried out.
 */
export type ErrorRow = {
  readonly code: FailureCode;
  readonly outcome: 'rejected' | 'unknown';
  readonly retryable: boolean;
};

/** The futures hosts and the spot host give the same numbers different meanings. */
export type ErrorFamily = 'futures' | 'spot';

/** The row of a code, or null where no document lists it: then nothing is known of the request. */
export function errorRow(wireCode: string, family: ErrorFamily): ErrorRow | null {
  const own = family === 'spot' ? spotRows.get(wireCode) : undefined;
  return own ?? futuresRows.get(wireCode) ?? null;
}

const refused = (code: FailureCode): ErrorRow => ({ code, outcome: 'rejected', retryable: false });

const refusedForNow = (code: FailureCode): ErrorRow => ({
  code,
  outcome: 'rejected',
  retryable: true,
});

const unclear = (code: FailureCode): ErrorRow => ({ code, outcome: 'unknown', retryable: true });

type Lines = readonly (readonly [codes: string, row: ErrorRow])[];

/*
 * htx.md §5, every code. No list of HTX is about `/copytrading` itself: its gateway wraps these.
 *
 * 1048 and 1046 say that there is nothing to close. They are definitive for the request and prove
 * nothing about the position: a resting close order reserves its size and leads to the same 1048.
 */
const futuresLines: Lines = [
  // Who asks. 403 covers a wrong key, secret and signature alike; only its English text differs.
  ['403 1253 12002 12003 12007 12008', refused('signature-rejected')],
  ['12001', refused('clock-off')],
  ['12004', refused('key-expired')],
  ['12005', refused('address-not-allowed')],
  ['12006', refused('parameter-refused')],
  ['12009 1220 1228 1105 1106', refused('user-restricted')],
  ['1113 1205', refused('permission-missing')],
  ['1224 1231 1350 50001 50002 50003 50004 50102', refused('region-restricted')],
  ['1031', refused('api-restricted')],
  // A ban for cancelling too often; it ends by itself, and spares market closes.
  ['1084', refusedForNow('api-restricted')],
  // Another kind of account, or the key of another account.
  ['1010 1012 1018 1051 1510', refused('wrong-generation')],
  ['4002 4003 4004 4005 4006 4007 6001 6002 6023', refused('wrong-generation')],
  ['404', refused('endpoint-gone')],
  // Too many requests: without proof for this very request it stays unknown (reliability.md, F12).
  ['429 1032', unclear('rate-limited')],
  // The codes of success, in an answer that says it failed.
  ['200 0', unclear('exchange-error')],
  // Trouble inside the exchange: nothing is said of what became of the request.
  ['1000 1001 1002 1003 1004 1108 300013 400000', unclear('exchange-error')],
  ['1005', unclear('exchange-timeout')],
  ['gateway-internal-error', unclear('exchange-error')],
  ['system-maintenance', unclear('exchange-maintenance')],
  // What was asked for.
  ['1013 1014 1332', refused('symbol-unknown')],
  ['1029 1034 1035 1036 1066 1067 1491 4011', refused('parameter-refused')],
  // Listed as bad input, but printed as "Abnormal service" too: no proof of a refusal.
  ['1030', unclear('parameter-refused')],
  ['1046 1048', refused('no-position')],
  ['1017 1061', refused('position-state-changed')],
  ['1063', refused('already-closed')],
  ['1050 1071', refused('duplicate-request')],
  ['1492', refused('size-reserved')],
  ['1499 1500 1502 1503 1507 1600', refused('mode-mismatch')],
  ['1504 1506 1508', refused('in-copy-trading')],
  ['1505', refused('copy-not-supported')],
  ['1087 1101 1110', refused('closing-restricted')],
  // The market.
  ['1056', refusedForNow('settlement-running')],
  ['1059', refusedForNow('delivery-running')],
  ['1057 1058 1060', refusedForNow('market-closed')],
  ['1083', refused('liquidation-running')],
  // Queries that settlement made untrustworthy: they may have failed after the close was taken.
  ['1077 1078 1079 1080', unclear('settlement-running')],
  // Texts that the spot host is documented to send; a gateway in front of both may use them.
  ['api-signature-not-valid api-signature-check-failed', refused('signature-rejected')],
  ['base-request-exceed-frequency-limit rate-too-many-requests', refusedForNow('rate-limited')],
  // Documented for web sockets alone: over HTTP they are no proof of a refusal.
  ['2001 2002 2003', unclear('signature-rejected')],
  ['2004', unclear('rate-limited')],
  ['2005', unclear('duplicate-request')],
  ['2007', unclear('permission-missing')],
  ['2010', unclear('parameter-refused')],
  ['2011', unclear('symbol-unknown')],
];

/** htx.md §4.4: `/v2/user/api-key` and its like on api.huobi.pro. */
const spotLines: Lines = [
  ['1002', refused('permission-missing')],
  ['1003', refused('signature-rejected')],
  ['2002', refused('parameter-refused')],
];

const futuresRows = rowsByCode(futuresLines);
const spotRows = rowsByCode(spotLines);

function rowsByCode(lines: Lines): ReadonlyMap<string, ErrorRow> {
  return new Map(lines.flatMap(([codes, row]) => codes.split(' ').map((code) => [code, row])));
}
