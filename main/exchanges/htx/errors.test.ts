import { expect, it } from 'vitest';
import { errorRow } from './errors';

/** The table of htx.md §5, row by row as it stands there, ranges written out. */
const documented: readonly (readonly [codes: string, failure: string, outcome: string])[] = [
  ['403', 'signature-rejected', 'rejected'],
  ['404', 'endpoint-gone', 'rejected'],
  ['429 1032', 'rate-limited', 'unknown'],
  ['1000 1001 1002 1003 1108', 'exchange-error', 'unknown'],
  ['1005', 'exchange-timeout', 'unknown'],
  ['1004', 'exchange-error', 'unknown'],
  ['1010 1012 1018', 'wrong-generation', 'rejected'],
  ['1013 1014 1332', 'symbol-unknown', 'rejected'],
  ['1029 1067', 'parameter-refused', 'rejected'],
  ['1030', 'parameter-refused', 'unknown'],
  ['1031', 'api-restricted', 'rejected'],
  ['1034 1035 1036', 'parameter-refused', 'rejected'],
  ['1046', 'no-position', 'rejected'],
  ['1048', 'no-position', 'rejected'],
  ['1050', 'duplicate-request', 'rejected'],
  ['1051', 'wrong-generation', 'rejected'],
  ['1056', 'settlement-running', 'rejected'],
  ['1059', 'delivery-running', 'rejected'],
  ['1057 1058 1060', 'market-closed', 'rejected'],
  ['1061 1017', 'position-state-changed', 'rejected'],
  ['1063', 'already-closed', 'rejected'],
  ['1071', 'duplicate-request', 'rejected'],
  ['1066', 'parameter-refused', 'rejected'],
  ['1077 1078 1079 1080', 'settlement-running', 'unknown'],
  ['1083', 'liquidation-running', 'rejected'],
  ['1084', 'api-restricted', 'rejected'],
  ['1087 1101 1110', 'closing-restricted', 'rejected'],
  ['1105 1106', 'user-restricted', 'rejected'],
  ['1113 1205', 'permission-missing', 'rejected'],
  ['1220 1228', 'user-restricted', 'rejected'],
  ['1224 1231 1350 50001 50002 50003 50004 50102', 'region-restricted', 'rejected'],
  ['1253', 'signature-rejected', 'rejected'],
  ['1491', 'parameter-refused', 'rejected'],
  ['1492', 'size-reserved', 'rejected'],
  ['1499 1500 1502 1503 1507 1600', 'mode-mismatch', 'rejected'],
  ['1504 1506 1508', 'in-copy-trading', 'rejected'],
  ['1505', 'copy-not-supported', 'rejected'],
  ['1510 4002 4003 4004 4005 4006 4007', 'wrong-generation', 'rejected'],
  ['4011', 'parameter-refused', 'rejected'],
  ['6001 6002 6023', 'wrong-generation', 'rejected'],
  ['12001', 'clock-off', 'rejected'],
  ['12002 12003', 'signature-rejected', 'rejected'],
  ['12004', 'key-expired', 'rejected'],
  ['12005', 'address-not-allowed', 'rejected'],
  ['12006', 'parameter-refused', 'rejected'],
  ['12007 12008', 'signature-rejected', 'rejected'],
  ['12009', 'user-restricted', 'rejected'],
  ['300013 400000', 'exchange-error', 'unknown'],
  ['api-signature-not-valid api-signature-check-failed', 'signature-rejected', 'rejected'],
  ['gateway-internal-error', 'exchange-error', 'unknown'],
  ['system-maintenance', 'exchange-maintenance', 'unknown'],
  ['base-request-exceed-frequency-limit rate-too-many-requests', 'rate-limited', 'rejected'],
  ['2001 2002 2003', 'signature-rejected', 'unknown'],
  ['2004', 'rate-limited', 'unknown'],
  ['2005', 'duplicate-request', 'unknown'],
  ['2007', 'permission-missing', 'unknown'],
  ['2010', 'parameter-refused', 'unknown'],
  ['2011', 'symbol-unknown', 'unknown'],
];

for (const [codes, code, outcome] of documented)
  it(`${codes}: ${code}, ${outcome}`, () => {
    for (const wireCode of codes.split(' '))
      expect(errorRow(wireCode, 'futures'), wireCode).toMatchObject({ code, outcome });
  });

it('gives the numbers of the spot host their own meaning', () => {
  expect(errorRow('1002', 'spot')).toMatchObject({ code: 'permission-missing' });
  expect(errorRow('1003', 'spot')).toMatchObject({ code: 'signature-rejected' });
  expect(errorRow('2002', 'spot')).toMatchObject({ code: 'parameter-refused' });
  expect(errorRow('api-signature-not-valid', 'spot')).toMatchObject({ code: 'signature-rejected' });
});

it('knows nothing of a code that no document lists', () => {
  for (const code of ['', '9999', '01048', '1048.0', 'toString', '__proto__'])
    expect(errorRow(code, 'futures')).toBeNull();
});

it('calls what passes by itself retryable, and what the user must change not', () => {
  expect(errorRow('1032', 'futures')?.retryable).toBe(true);
  expect(errorRow('1056', 'futures')?.retryable).toBe(true);
  expect(errorRow('12005', 'futures')?.retryable).toBe(false);
});
