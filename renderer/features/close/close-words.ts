import type { TFunction } from 'i18next';
import type { TargetName } from '../../../app/schemas/exchange';
import type { Position } from '../../../app/schemas/position';
import type { Format } from '../../shell/format';
import { choiceText } from '../../shell/target-text';
import type { DraftProblem } from './draft';

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

/** The names of fields in words, in a row. */
export function fieldList(names: readonly TargetName[], t: TFunction, format: Format): string {
  return format.list([...new Set(names)].map((name) => t(`close:fields.${name}`)));
}
