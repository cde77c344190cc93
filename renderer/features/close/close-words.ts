import type { TFunction } from 'i18next';
import type { FailureCode } from '../../../app/result';
import type { CloseStatus } from '../../../app/schemas/close';
import type { TargetName } from '../../../app/schemas/exchange';
import type { Position } from '../../../app/schemas/position';
import type { CloseTarget } from '../../../app/schemas/target';
import type { Format } from '../../shell/format';
import type { DraftProblem } from './draft';

/** A value of a choice in words; the exchange's own spelling where there is no other word for it. */
export function choiceText(value: string, t: TFunction): string {
  return isWorded(value) ? t(`close:choices.${value}`) : value;
}

/** What is wrong with a field, in one sentence. */
export function problemText(problem: DraftProblem, value: string, t: TFunction): string {
  const field = t(`close:fields.${problem.field}`);
  if (neededField[problem.code] === problem.field) return t('close:problems.needed', { field });
  return t(`close:problems.${problem.code}`, { field, value });
}

/** The same problem can be told at the field that needs another one, or at the one that is needed. */
const neededField: Readonly<Partial<Record<DraftProblem['code'], TargetName>>> = {
  'needs-symbol': 'symbol',
  'needs-side': 'side',
  'needs-margin-coin': 'marginCoin',
};

/** A target in a few words, in the order in which traders say it. */
export function targetText(target: CloseTarget, t: TFunction): string {
  const parts = [
    target.symbol ?? (target.trackingNo === undefined ? t('close:all.symbol') : null),
    target.side === undefined ? null : choiceText(target.side, t),
    target.marginMode === undefined ? null : choiceText(target.marginMode, t),
    target.productType ?? null,
    target.marginCoin ?? null,
    target.trackingNo === undefined ? null : `#${target.trackingNo}`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** A position in a few words. */
export function positionText(position: Position, t: TFunction): string {
  const parts = [position.symbol, choiceText(position.side, t)];
  if (position.marginMode !== null) parts.push(choiceText(position.marginMode, t));
  return parts.join(' · ');
}

/** Size with its unit: contracts are said, coins are plain. */
export function sizeText(position: Position, t: TFunction, format: Format): string {
  const size = format.decimal(position.size);
  return position.sizeUnit === 'contracts' ? t('close:positions.contractsUnit', { size }) : size;
}

export type Profit = NonNullable<Position['profit']>;

/** A profit or loss with sign and word, never by colour alone. */
export function profitText(profit: Profit | null, t: TFunction, format: Format): string {
  if (profit === null) return t('close:profit.unknown');
  return t(`close:profit.${directionOf(profit.amount)}`, {
    amount: format.signed(profit.amount),
    currency: profit.currency,
  });
}

/** Read off the text, because a tiny amount must not become zero on its way through a float. */
export function directionOf(amount: string): 'profit' | 'loss' | 'zero' {
  if (!/[1-9]/.test(amount)) return 'zero';
  return amount.startsWith('-') ? 'loss' : 'profit';
}

/**
 * Whether a close left this computer when the call itself failed. Only failures that main finds before
 * it plans a request prove that nothing did.
 */
export function sentStatusOf(code: FailureCode): CloseStatus {
  return failedBeforeSending.has(code) ? 'not-sent' : 'unknown';
}

const failedBeforeSending: ReadonlySet<FailureCode> = new Set([
  'unknown-call',
  'bad-input',
  'too-large',
  'account-not-found',
  'endpoint-not-allowed',
  'exchange-not-found',
  'credentials-malformed',
  'secret-locked-or-missing',
  'keychain-unavailable',
  'keychain-timeout',
  'keychain-refused',
  'close-running',
]);

const worded = ['cross', 'isolated', 'long', 'short'] as const;

function isWorded(value: string): value is (typeof worded)[number] {
  return (worded as readonly string[]).includes(value);
}

/** The names of fields in words, in a row. */
export function fieldList(names: readonly TargetName[], t: TFunction, format: Format): string {
  return format.list([...new Set(names)].map((name) => t(`close:fields.${name}`)));
}
