import type { TFunction } from 'i18next';
import type { Position } from '../../../app/schemas/position';
import type { Format } from '../../shell/format';
import type { Profit } from './sums';

/** What texts are made with. One object a language, so that rows need not be drawn again for it. */
export type Words = { readonly t: TFunction; readonly format: Format };

/** A position in a few words. */
export function positionText(position: Position, { t }: Words): string {
  const parts = [position.symbol, t(`positions:side.${position.side}`)];
  if (position.marginMode !== null) parts.push(t(`positions:marginMode.${position.marginMode}`));
  return parts.join(' · ');
}

/** Size with its unit: contracts are said, coins are plain. */
export function sizeText(
  position: Pick<Position, 'size' | 'sizeUnit'>,
  { t, format }: Words,
): string {
  const size = format.decimal(position.size);
  return position.sizeUnit === 'contracts' ? t('positions:contractsUnit', { size }) : size;
}

/** A profit or loss with sign and word, and marked where it is an estimate. */
export function profitText(profit: Profit, { t, format }: Words): string {
  const text = t(`positions:profit.${directionOf(profit.amount)}`, {
    amount: format.signed(profit.amount),
    currency: profit.currency,
  });
  return profit.estimated ? t('positions:profit.estimated', { profit: text }) : text;
}

/** Read off the text, because a tiny amount must not become zero on its way through a float. */
export function directionOf(amount: string): 'profit' | 'loss' | 'zero' {
  if (!/[1-9]/.test(amount)) return 'zero';
  return amount.startsWith('-') ? 'loss' : 'profit';
}

/** How long a position is open, in its two largest units. A clock that jumped back counts as fresh. */
export function openForText(openedAt: number, now: number, { t }: Words): string {
  const minutes = Math.floor((now - openedAt) / 60_000);
  if (minutes < 1) return t('positions:age.fresh');
  if (minutes < 60) return t('positions:age.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return t('positions:age.hours', { hours, minutes: minutes % 60 });
  return t('positions:age.days', { days: Math.floor(hours / 24), hours: hours % 24 });
}
