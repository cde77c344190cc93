import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, TextField } from '../../ui/field';
import { holdInWords, holdRange, readHoldSeconds, writeHoldSeconds } from './hold-duration';
import styles from './settings.module.css';

/** The hold duration, by slider or exactly in seconds. It is written when the slider or field is left alone. */
export function HoldField(props: {
  readonly holdMs: number;
  readonly onChange: (holdMs: number) => void;
}): ReactNode {
  const { t, i18n } = useTranslation();
  // Null while nothing is being changed here, so that the written value shows.
  const [sliding, setSliding] = useState<number | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const bounds = {
    min: holdInWords(holdRange.minMs, i18n.language),
    max: holdInWords(holdRange.maxMs, i18n.language),
  };
  const shownMs = sliding ?? props.holdMs;
  const wrong = typed !== null && readHoldSeconds(typed) === null;

  const settle = (ms: number | null): void => {
    if (ms !== null && ms !== props.holdMs) props.onChange(ms);
  };
  const settleSlider = (): void => {
    settle(sliding);
    setSliding(null);
  };
  const settleText = (): void => {
    if (typed === null || wrong) return;
    settle(readHoldSeconds(typed));
    setTyped(null);
  };
  return (
    <div className={styles['hold']}>
      <Field label={t('settings:hold.label')} hint={t('settings:hold.hint', bounds)}>
        {({ className: _look, ...control }) => (
          <input
            {...control}
            className={styles['slider']}
            type="range"
            min={holdRange.minMs}
            max={holdRange.maxMs}
            step={holdRange.stepMs}
            value={shownMs}
            aria-valuetext={holdInWords(shownMs, i18n.language)}
            onChange={(event) => setSliding(Number(event.currentTarget.value))}
            onPointerUp={settleSlider}
            onKeyUp={settleSlider}
            onBlur={settleSlider}
          />
        )}
      </Field>
      <TextField
        label={t('settings:hold.exact')}
        error={wrong ? t('settings:hold.wrong', bounds) : null}
        value={typed ?? writeHoldSeconds(shownMs)}
        onValueChange={setTyped}
        input={{
          inputMode: 'decimal',
          onBlur: settleText,
          onKeyDown: (event) => {
            if (event.key === 'Enter') settleText();
            if (event.key === 'Escape') setTyped(null);
          },
        }}
      />
    </div>
  );
}
