import { describe, expect, it } from 'vitest';
import { codeTable } from './error-codes';
import { meaningOf, provesNothingDone } from './errors';

/** Every code that bitget.md §2.4 lists, in its order, with what its columns say. */
const documented: readonly (readonly [string, string])[] = [
  ['40001 40002 40003 40011 40007', 'parameter-refused'],
  ['40005 40008 40004', 'clock-off'],
  ['40006 40037 40041', 'key-unknown'],
  ['40009', 'signature-rejected'],
  ['40010 40910', 'exchange-timeout'],
  ['40012 40036', 'passphrase-wrong'],
  ['40013 40024 40026 40710 40760', 'user-restricted'],
  ['40014 40040 40025', 'permission-missing'],
  ['40018 40038 22010', 'address-not-allowed'],
  ['40099 40110 22030', 'wrong-environment'],
  ['40084 25245 40085', 'wrong-generation'],
  ['40731', 'copy-not-supported'],
  ['40068 40061', 'subaccount-refused'],
  ['40000 40103 40104 40035 40101 40111', 'region-restricted'],
  ['40022 40023 40199 40301 40752 40753 40916', 'api-restricted'],
  ['45108', 'closing-restricted'],
  ['30032 40404', 'endpoint-gone'],
  ['43065 40857 45082', 'tracking-number-wrong'],
  ['43064 43044 40744 40858 31009', 'position-state-changed'],
  ['40859', 'already-closing'],
  ['40894 45106', 'already-closed'],
  ['31006 40865', 'order-pending'],
  ['22002 43043 45014 25227 31007 43001 45057 40109', 'no-position'],
  ['40757 45003 45006', 'size-reserved'],
  ['43062 31057 40866', 'not-a-follower'],
  ['31001 40732', 'not-a-lead-trader'],
  ['31016', 'batch-failed'],
  ['40774 45021 45109 43075 45018 45020', 'mode-mismatch'],
  ['40808 40017', 'parameter-refused'],
  ['40019 40020 40034 40811 40813 00172 400172 40913', 'parameter-refused'],
  ['40072 40102 40309 40845', 'symbol-unknown'],
  ['40778 43049', 'margin-coin-wrong'],
  ['429', 'rate-limited'],
  ['40015 40725 45001 43059', 'exchange-error'],
  ['40200 40844 41114 40308 30038', 'exchange-maintenance'],
  ['45043', 'settlement-running'],
  ['22041', 'delivery-running'],
  ['22043 22044 22067', 'deleveraging-running'],
  ['22045 70220 40722', 'liquidity-missing'],
  ['40824', 'market-closed'],
  ['40931', 'risk-control'],
  ['40888 45104', 'size-out-of-bounds'],
  ['43029 40717 40804 40746 40867', 'size-reserved'],
  ['45110 45111 43027 43006', 'size-out-of-bounds'],
];

describe('wire codes', () => {
  it.each(documented)('%s mean %s', (codes, failure) => {
    for (const code of codes.split(' ')) expect(meaningOf(code).failure).toBe(failure);
  });

  it('stand in the table once each', () => {
    const all = codeTable.flatMap(({ codes }) => Object.values(codes).join(' ').split(' '));
    expect(new Set(all).size).toBe(all.length);
  });

  it('that no document names prove nothing', () => {
    expect(meaningOf('99999')).toEqual({
      failure: 'unlisted-code',
      refuses: 'nothing',
      retryable: false,
    });
  });

  it('of the exchange’s own trouble prove nothing, for the narrowest request too', () => {
    for (const code of '40010 40910 40015 40725 40200 45001 43059 40808 31016 429'.split(' ')) {
      expect(provesNothingDone(meaningOf(code).refuses, 'order')).toBe(false);
    }
  });

  it('of key, clock and parameters prove for any request that nothing was done', () => {
    for (const code of '40009 40037 40012 40014 40018 40008 40085 40019 40072 22002'.split(' ')) {
      expect(provesNothingDone(meaningOf(code).refuses, 'product')).toBe(true);
    }
  });

  it('of one order prove nothing about a request that selects several', () => {
    const { refuses } = meaningOf('40859');
    expect(provesNothingDone(refuses, 'order')).toBe(true);
    expect(provesNothingDone(refuses, 'contract')).toBe(false);
    expect(provesNothingDone(refuses, 'product')).toBe(false);
  });

  it('of one contract prove nothing about a whole product type', () => {
    const { refuses } = meaningOf('41114');
    expect(provesNothingDone(refuses, 'contract')).toBe(true);
    expect(provesNothingDone(refuses, 'product')).toBe(false);
  });
});
