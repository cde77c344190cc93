import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../api/use-query';
import { useSelectedAccount } from './selected-account';

/**
 * Names screen and environment in the title of the window, and first of all what was opened again: a
 * window that is behind others, or small in a task bar, shows nothing else. Draws nothing itself.
 */
export function WindowTitle(props: {
  readonly screen: 'close' | 'positions' | 'accounts' | 'settings' | 'practice';
}): null {
  const { t } = useTranslation();
  const { account } = useSelectedAccount();
  const watches = useQuery('watches.list', {}).data ?? [];
  const watched = watches.filter(({ phase }) => phase === 'watching');
  const count = watched.reduce((sum, { reopened }) => sum + reopened.length, 0);
  const screen = t(`common:nav.${props.screen}`);
  const plain =
    account === null || props.screen === 'positions'
      ? t('common:titlePlain', { screen })
      : t('common:title', { screen, environment: t(`common:environment.${account.environment}`) });
  const title = count === 0 ? plain : t('watch:title', { count, title: plain });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
