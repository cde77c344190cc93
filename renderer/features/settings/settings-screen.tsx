import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../app/schemas/settings';
import { useCommand } from '../../api/use-command';
import { useQuery } from '../../api/use-query';
import { FailureNotice } from '../../shell/failure-notice';
import { Button } from '../../ui/button';
import { Segmented } from '../../ui/segmented';
import { About } from './about';
import { HoldField } from './hold-field';
import styles from './settings.module.css';
import { WatchField } from './watch-field';

/** How the window speaks and looks and how long a close is held. A change is written as it is made. */
export function SettingsScreen(): ReactNode {
  const { t } = useTranslation();
  const settings = useQuery('settings.get', {});
  const set = useCommand('settings.set');
  // What was chosen here stands on the screen at once, and goes back only if main refuses it.
  const [chosen, setChosen] = useState<Partial<Settings>>({});
  const apply = async (change: Partial<Settings>): Promise<void> => {
    setChosen((earlier) => ({ ...earlier, ...change }));
    const result = await set.run(change);
    if (!result.ok) setChosen({});
    settings.refetch();
  };
  return (
    <div className={styles['screen']}>
      <header>
        <h1 className={styles['title']}>{t('settings:title')}</h1>
        <p className={styles['quiet']}>{t('settings:applied')}</p>
      </header>
      {set.failure === null ? null : (
        <FailureNotice failure={set.failure} heading={t('settings:failed')} speak="alert" />
      )}
      {settings.failure === null ? null : (
        <FailureNotice
          failure={settings.failure}
          heading={t('settings:unreadable')}
          actions={<Button onClick={settings.refetch}>{t('settings:again')}</Button>}
        />
      )}
      {settings.loading ? <p role="status">{t('settings:loading')}</p> : null}
      {settings.data === undefined ? null : (
        <Choices
          settings={{ ...settings.data, ...chosen }}
          apply={(change) => void apply(change)}
        />
      )}
      <About />
    </div>
  );
}

function Choices(props: {
  readonly settings: Settings;
  readonly apply: (change: Partial<Settings>) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { settings, apply } = props;
  return (
    <>
      <Segmented
        label={t('settings:language.label')}
        value={settings.language}
        options={languages.map((value) => ({
          value,
          // A language stands under its own name, and is spoken in its own voice.
          label:
            value === 'system' ? (
              t('settings:language.system')
            ) : (
              <span lang={value}>{t(`settings:language.${value}`)}</span>
            ),
        }))}
        onValueChange={(language) => apply({ language })}
      />
      <Segmented
        label={t('settings:theme.label')}
        value={settings.theme}
        options={themes.map((value) => ({ value, label: t(`settings:theme.${value}`) }))}
        onValueChange={(theme) => apply({ theme })}
      />
      <HoldField holdMs={settings.holdMs} onChange={(holdMs) => apply({ holdMs })} />
      <WatchField watchMs={settings.watchMs} onChange={(watchMs) => apply({ watchMs })} />
    </>
  );
}

const languages = ['system', 'en', 'zh-CN'] as const;
const themes = ['system', 'light', 'dark'] as const;
