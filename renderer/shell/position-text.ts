import type { TFunction } from 'i18next';
import type { Position } from '../../app/schemas/position';
import type { Format } from './format';
import { choiceText } from './target-text';

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
