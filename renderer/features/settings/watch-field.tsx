import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Segmented } from '../../ui/segmented';
import { watchChoices, watchInWords } from './watch-duration';

/** For how long what a lead trader opens again is looked for after a run. */
export function WatchField(props: {
  readonly watchMs: number;
  readonly onChange: (watchMs: number) => void;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const { watchMs } = props;
  return (
    <Segmented
      label={t('settings:watch.label')}
      hint={t(watchMs === 0 ? 'settings:watch.hintOff' : 'settings:watch.hint')}
      value={String(watchMs)}
      options={watchChoices(watchMs).map((choice) => ({
        value: String(choice),
        label: choice === 0 ? t('settings:watch.off') : watchInWords(choice, i18n.language),
      }))}
      onValueChange={(value) => props.onChange(Number(value))}
    />
  );
}
