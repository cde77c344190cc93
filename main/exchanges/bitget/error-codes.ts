import type { FailureCode } from '../../../app/result';

/**
 * What a refusal with this code refuses for certain: the whole `request`, everything of one `contract`,
 * one `order` only, or `nothing` (the exchange may have done it all the same).
 */
export type Refusal = 'request' | 'contract' | 'order' | 'nothing';

export type CodeGroup = {
  readonly refuses: Refusal;
  /** Whether the same request can succeed later without a change by the user. */
  readonly retryable: boolean;
  /** Wire codes by our failure code, separated by spaces. */
  readonly codes: Readonly<Partial<Record<FailureCode, string>>>;
};

/**
 * Every code of bitget.md §2.4, §4 and §5 as the classic account's calls use it; messages in Bitget's own
 * error table for futures copy trading.
 */
export const codeTable: readonly CodeGroup[] = [
  {
    // The key, its owner, its environment and the form of the request: checked before anything is done.
    // 40001 to 40003, 40007 and 40011 name a header that did not arrive.
    refuses: 'request',
    retryable: false,
    codes: {
      'signature-rejected': '40009',
      'key-unknown': '40006 40041',
      'passphrase-wrong': '40012 40036',
      'permission-missing': '40014 40025 40040',
      'address-not-allowed': '22010 40018 40038',
      'user-restricted': '40013 40024 40026 40031 40710 40760',
      'region-restricted': '40000 40035 40100 40101 40103 40104 40111',
      'subaccount-refused': '40061 40068',
      'wrong-generation': '25245 40084 40085',
      'wrong-environment': '22030 40099 40110',
      'api-restricted': '40022 40023 40199 40301 40752 40753 40916',
      'closing-restricted': '45108',
      'endpoint-gone': '30032 40404',
      'parameter-refused':
        '40001 40002 40003 40007 40011 00001 00172 400172 40017 40019 40020 40034 40704 40705 40811 40813 40913',
      'symbol-unknown': '40072 40102 40309 40845',
      'margin-coin-wrong': '40778 43049',
      'mode-mismatch': '40774 43075 45018 45020 45021 45109',
      'copy-not-supported': '40731',
      'not-a-follower': '31057 40866 43062',
      'not-a-lead-trader': '31001 40732',
      'no-position': '22002 25227',
    },
  },
  {
    refuses: 'request',
    retryable: true,
    codes: { 'clock-off': '40004 40005 40008', 'key-unknown': '40037' },
  },
  {
    // The market of one contract: a request for a product type selects others as well.
    refuses: 'contract',
    retryable: true,
    codes: {
      'market-closed': '40721 40824 41113',
      'exchange-maintenance': '40844 41114',
      'settlement-running': '45043',
      'delivery-running': '22041',
      'deleveraging-running': '22043 22044 22067',
    },
  },
  {
    // The state of one order: where a request selects several, the others may have been taken.
    refuses: 'order',
    retryable: false,
    codes: {
      'no-position': '24056 31007 40109 43001 43043 45014 45057',
      'tracking-number-wrong': '40857 43065 45082',
      'already-closing': '40859',
      'already-closed': '40894 45106',
      'size-reserved': '40717 40746 40757 40804 40867 43029 45003 45006',
      'size-out-of-bounds': '40888 43006 43027 45104 45110 45111',
    },
  },
  {
    refuses: 'order',
    retryable: true,
    codes: {
      'order-pending': '31006 40865',
      'position-state-changed': '31009 40744 40858 43044 43064',
      'liquidity-missing': '22045 40722 70220',
      'risk-control': '40931',
    },
  },
  {
    // The exchange's own trouble: it may have done what it failed to answer for (reliability.md, F8).
    // 40808 is also answered for a while around releases. Most limits are met at the gate, but nothing
    // proves it for a given 429 (reliability.md, F12).
    refuses: 'nothing',
    retryable: true,
    codes: {
      'exchange-timeout': '40010 40910',
      'exchange-maintenance': '30038 40200 40308',
      'exchange-error': '40015 40725 43059 45001',
      'parameter-refused': '40808',
      'batch-failed': '31016',
      'rate-limited': '429',
    },
  },
];
