import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export type Format = {
  /** A decimal as the exchange wrote it, with the locale's marks and every digit kept. */
  readonly decimal: (text: string) => string;
  /** An amount of money: two digits behind the point, four below one. Always with a sign, but for zero. */
  readonly signed: (text: string) => string;
  /** Hours, minutes and seconds of the day. */
  readonly time: (epochMs: number) => string;
  readonly date: (epochMs: number) => string;
  /** The time of the day, and the date before it where it is another day than that of `now`. */
  readonly moment: (epochMs: number, now: number) => string;
  readonly count: (value: number) => string;
  /** Words in a row: "A, B and C". */
  readonly list: (words: readonly string[]) => string;
};

/** Numbers, times and lists as a locale writes them. */
export function createFormat(locale: string): Format {
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  // Made once: to make one takes longer than to write a hundred amounts with it.
  const amount = signedFormat(locale, 2);
  const below = signedFormat(locale, 4);
  const time = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    decimal: (text) => exact.format(asNumeric(text)),
    signed: (text) => (Math.abs(Number(text)) < 1 ? below : amount).format(asNumeric(text)),
    time: (epochMs) => time.format(epochMs),
    date: (epochMs) => date.format(epochMs),
    moment: (epochMs, now) =>
      date.format(epochMs) === date.format(now)
        ? time.format(epochMs)
        : `${date.format(epochMs)} ${time.format(epochMs)}`,
    count: (value) => exact.format(value),
    list: (words) => list.format(words),
  };
}

/** The formats of the language that is shown. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => createFormat(i18n.language), [i18n.language]);
}

function signedFormat(locale: string, mostDigits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: mostDigits,
    signDisplay: 'exceptZero',
  });
}

/** `Intl` formats decimal text digit by digit; only its type asks for a proof that it is a number. */
function asNumeric(text: string): Intl.StringNumericLiteral {
  return text as Intl.StringNumericLiteral;
}
