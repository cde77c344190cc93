import type { Position } from '../../../app/schemas/position';
import { positionText, type Words } from './words';

/**
 * The texts of rows, each made once a language: two thousand rows say the same few things, and a row that
 * comes into the page while somebody scrolls must not look up and put together thirty texts.
 */
export type RowTexts = {
  readonly untold: string;
  readonly stale: string;
  readonly estimateShort: string;
  /** Where a profit comes from. */
  readonly estimate: string;
  readonly exchange: string;
  readonly side: Readonly<Record<Position['side'], string>>;
  readonly marginMode: Readonly<Record<NonNullable<Position['marginMode']>, string>>;
  readonly refused: Readonly<Record<'gone' | 'other-environment', string>>;
  readonly of: (position: Position) => NamedTexts;
};

/** What the controls of a row are called. */
export type NamedTexts = { readonly select: string; readonly menu: string };

const known = new WeakMap<Words, RowTexts>();

export function rowTexts(words: Words): RowTexts {
  const before = known.get(words);
  if (before !== undefined) return before;
  const texts = makeTexts(words);
  known.set(words, texts);
  return texts;
}

function makeTexts(words: Words): RowTexts {
  const { t } = words;
  // As many as there are symbols, sides and margin modes.
  const named = new Map<string, NamedTexts>();
  return {
    untold: t('positions:untold'),
    stale: t('positions:row.stale'),
    estimateShort: t('positions:profit.short'),
    estimate: t('positions:profit.estimate'),
    exchange: t('positions:profit.exchange'),
    side: { long: t('positions:side.long'), short: t('positions:side.short') },
    marginMode: {
      cross: t('positions:marginMode.cross'),
      isolated: t('positions:marginMode.isolated'),
    },
    refused: {
      gone: t('positions:row.refused.gone'),
      'other-environment': t('positions:row.refused.other-environment'),
    },
    of: (position) => {
      const key = `${position.symbol} ${position.side} ${position.marginMode}`;
      const before = named.get(key);
      if (before !== undefined) return before;
      const name = { position: positionText(position, words) };
      const made = {
        select: t('positions:row.select', name),
        menu: t('positions:row.menu', name),
      };
      named.set(key, made);
      return made;
    },
  };
}
