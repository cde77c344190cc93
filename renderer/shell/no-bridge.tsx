import { type ReactNode, useState } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice';
import { createTexts, languageFor } from './i18n';

/** What the window shows where nothing stands behind it: a page opened outside of a host. */
export function NoBridge(): ReactNode {
  const [texts] = useState(() => createTexts(languageFor('system', navigator.language)));
  return (
    <I18nextProvider i18n={texts}>
      <Words />
    </I18nextProvider>
  );
}

function Words(): ReactNode {
  const { t } = useTranslation();
  return (
    <main>
      <Notice tone="warn" title={t('common:noBridge.title')}>
        {t('common:noBridge.action')}
      </Notice>
    </main>
  );
}
