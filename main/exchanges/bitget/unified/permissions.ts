import type { Findings } from '../account-info';

/**
 * The words of `/api/v3/account/info` (bitget.md §4). None of them names transfers, so that a transfer is
 * never called impossible. "No" to a withdrawal is said only where every word is known.
 */
export function unifiedFindings(permType: string, words: readonly string[]): Findings {
  const type = permType.toLowerCase();
  const allKnown =
    words.length > 0 &&
    words.every((word) => knownWords.has(word)) &&
    [...readingTypes, writingType].includes(type);
  const mayWrite = type === writingType;
  const mayClose = mayWrite && words.some((word) => closingWords.includes(word));
  const isReadOnly = allKnown && readingTypes.includes(type);
  return {
    canClose: mayClose ? 'yes' : isReadOnly ? 'no' : 'unknown',
    canTransfer: words.includes('transfer') ? 'yes' : 'unknown',
    canWithdraw: words.includes('withdraw') ? 'yes' : allKnown ? 'no' : 'unknown',
  };
}

const readingTypes = ['read-only', 'readonly'];
const writingType = 'read-and-write';
const closingWords = ['uta_trade', 'copy_futures_order'];

const knownWords: ReadonlySet<string> = new Set([
  'uta_mgt',
  'withdraw',
  'copy_futures_position',
  ...closingWords,
]);
