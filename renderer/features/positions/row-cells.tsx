import { memo, type ReactNode } from 'react';
import type { Position } from '../../../app/schemas/position';
import styles from './position-table.module.css';
import { rowTexts } from './row-texts';
import { directionOf, openForText, sizeText, type Words } from './words';

export const SizeCell = memo(function SizeCell(props: {
  readonly size: string;
  readonly unit: Position['sizeUnit'];
  readonly words: Words;
}): ReactNode {
  return <Figure text={sizeText({ size: props.size, sizeUnit: props.unit }, props.words)} />;
});

export const NumberCell = memo(function NumberCell(props: {
  readonly value: string | null;
  readonly as: 'price' | 'leverage';
  readonly words: Words;
}): ReactNode {
  const { value, words } = props;
  const { t, format } = words;
  if (value === null) return <Untold words={words} />;
  const text = format.decimal(value);
  if (props.as === 'price') return <Figure text={text} />;
  return <Figure text={t('positions:leverage', { leverage: text })} room={roomForLeverage} />;
});

/** `amount` null where no profit is known. */
export const ProfitCell = memo(function ProfitCell(props: {
  readonly amount: string | null;
  readonly currency: string;
  readonly estimated: boolean;
  readonly words: Words;
}): ReactNode {
  const { amount, currency, estimated, words } = props;
  if (amount === null) return <Untold words={words} />;
  const { estimateShort, estimate, exchange } = rowTexts(words);
  const text = `${words.format.signed(amount)} ${currency}`;
  return (
    <td
      data-number=""
      data-direction={directionOf(amount)}
      data-long={text.length > (estimated ? roomForEstimate : roomForProfit) ? '' : undefined}
      title={`${text}. ${estimated ? estimate : exchange}`}
    >
      {text}
      {estimated ? <span className={styles['estimate']}> {estimateShort}</span> : null}
    </td>
  );
});

/** `minute`: the time to the minute, in epoch milliseconds. */
export const AgeCell = memo(function AgeCell(props: {
  readonly openedAt: number | null;
  readonly minute: number;
  readonly words: Words;
}): ReactNode {
  const { openedAt, minute, words } = props;
  if (openedAt === null) return <Untold words={words} />;
  return <Figure text={openForText(openedAt, minute, words)} />;
});

/** How many characters fit at the window's smallest width; only what is longer is clipped. */
const roomForFigure = 9;
const roomForLeverage = 4;
const roomForProfit = 15;
const roomForEstimate = 11;

function Figure({
  text,
  room = roomForFigure,
}: {
  readonly text: string;
  readonly room?: number;
}): ReactNode {
  if (text.length <= room) return <td data-number="">{text}</td>;
  return (
    <td data-number="" data-long="" title={text}>
      {text}
    </td>
  );
}

function Untold(props: { readonly words: Words }): ReactNode {
  return (
    <td data-number="" title={rowTexts(props.words).untold}>
      —
    </td>
  );
}
