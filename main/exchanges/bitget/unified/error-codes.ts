import type { CodeGroup } from '../error-codes';

/**
 * What the unified account's calls answer. No list of their codes is published for copy trading
 * (bitget.md §5.5): those of the gate before every call were seen (§2.4, §5.3), those about positions are
 * the ones whose meaning its documents name, and any other stays unlisted.
 */
export const unifiedCodeTable: readonly CodeGroup[] = [
  {
    refuses: 'request',
    retryable: false,
    codes: {
      'signature-rejected': '40009',
      'key-unknown': '40006 40041',
      'passphrase-wrong': '40012 40036',
      'permission-missing': '40014 40025 40040',
      'address-not-allowed': '22010 40018 40038',
      'user-restricted': '40013 40024 40026 40710 40760',
      'region-restricted': '40000 40035 40101 40103 40104 40111',
      'subaccount-refused': '40061 40068',
      'wrong-generation': '25245 40084 40085',
      'wrong-environment': '22030 40099 40110',
      'api-restricted': '40022 40023 40199 40301 40752 40753 40916',
      'closing-restricted': '45108',
      'endpoint-gone': '30032 40404',
      'parameter-refused':
        '40001 40002 40003 40007 40011 00172 400172 40017 40019 40020 40034 40811 40813 40913',
      'symbol-unknown': '40072 40102 40309 40845',
      'mode-mismatch': '40774 43075 45018 45020 45021 45109',
      'copy-not-supported': '40731',
      'not-a-follower': '31057 43062',
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
    // "Not existed" is what one leg of a close of several positions says (bitget.md §5.4).
    refuses: 'order',
    retryable: false,
    codes: {
      'no-position': '24056 43043 45014',
      'already-closing': '40859',
      'already-closed': '40894 45106',
    },
  },
  {
    // A size that the list no longer shows can be told anew: here, unlike before, the call takes one.
    refuses: 'order',
    retryable: true,
    codes: {
      'size-reserved': '40717 40746 40757 40804 40867 43029 45003 45006',
      'size-out-of-bounds': '40888 43006 43027 45104 45110 45111',
      'order-pending': '31006 40865',
      'position-state-changed': '31009 40744 40858 43044 43064',
      'liquidity-missing': '22045 40722 70220',
      'risk-control': '40931',
    },
  },
  {
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
