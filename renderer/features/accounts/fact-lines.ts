import type { TFunction } from 'i18next';
import type { KeyFacts } from '../../../app/schemas/account';
import { clockIsOff, expiresSoon, worksAnywhere } from './key-findings';

export type FactLine = {
  readonly name: string;
  readonly text: string;
  /** Something to look at: marked with an icon besides its words. */
  readonly caution: boolean;
};

/** The facts of a key besides its rights, each as a name and words in the locale. */
export function factLines(facts: KeyFacts, t: TFunction, locale: string): readonly FactLine[] {
  const { boundAddresses, openPositions } = facts;
  return [
    {
      name: t('accounts:facts.addresses'),
      text: addressText(boundAddresses, t, locale),
      caution: worksAnywhere(boundAddresses),
    },
    {
      name: t('accounts:facts.expires'),
      text: expiryText(facts.expiresInDays, t, locale),
      caution: expiresSoon(facts.expiresInDays),
    },
    {
      name: t('accounts:facts.clock'),
      text: clockText(facts.clockOffsetMs, t, locale),
      caution: clockIsOff(facts.clockOffsetMs),
    },
    {
      name: t('accounts:facts.openPositions'),
      text:
        openPositions === null
          ? t('accounts:facts.notRead')
          : new Intl.NumberFormat(locale).format(openPositions),
      caution: openPositions === null,
    },
    {
      name: t('accounts:facts.permissions'),
      text: listText(facts.permissions, locale) ?? t('accounts:facts.noPermissions'),
      caution: false,
    },
  ];
}

function addressText(addresses: KeyFacts['boundAddresses'], t: TFunction, locale: string): string {
  if (addresses === null) return t('accounts:facts.notTold');
  return listText(addresses, locale) ?? t('accounts:facts.anyAddress');
}

function expiryText(days: number | null, t: TFunction, locale: string): string {
  if (days === null) return t('accounts:facts.notTold');
  if (days <= 0) return t('accounts:facts.expired');
  const unit = { style: 'unit', unit: 'day', unitDisplay: 'long' } as const;
  return t('accounts:facts.expiresIn', {
    days: new Intl.NumberFormat(locale, unit).format(days),
  });
}

const sameClockMs = 100;

function clockText(offsetMs: number | null, t: TFunction, locale: string): string {
  if (offsetMs === null) return t('accounts:facts.notMeasured');
  if (Math.abs(offsetMs) < sameClockMs) return t('accounts:facts.clockSame');
  const unit = { style: 'unit', unit: 'second', unitDisplay: 'short' } as const;
  const digits = { maximumFractionDigits: 1 } as const;
  const seconds = new Intl.NumberFormat(locale, { ...unit, ...digits }).format(
    Math.abs(offsetMs) / 1_000,
  );
  const side = offsetMs > 0 ? 'accounts:facts.clockAhead' : 'accounts:facts.clockBehind';
  return t(side, { seconds });
}

function listText(words: readonly string[], locale: string): string | null {
  if (words.length === 0) return null;
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words);
}
