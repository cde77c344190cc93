import type { TFunction } from 'i18next';
import type { Account } from '../../app/schemas/account';

/** What an account is called: the user's own words, or ours in the user's language for a built-in one. */
export function accountName({ builtIn, label }: Account, t: TFunction): string {
  return builtIn ? t('common:practiceAccount', { exchange: label }) : label;
}
