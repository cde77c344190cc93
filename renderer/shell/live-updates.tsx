import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseReport } from '../../app/schemas/close';
import { useEvent } from '../api/use-event';
import { queryKey, useQuery } from '../api/use-query';
import { mergeReport } from './close-reports';
import { languageFor } from './i18n';
import { showLanguage, showTheme } from './page';
import { useSettings } from './use-settings';

/** Keeps what the screens show in step with what main pushes. It stands above every route. */
export function LiveUpdates(): null {
  const queries = useQueryClient();
  const invalidate = (key: readonly unknown[]): void =>
    void queries.invalidateQueries({ queryKey: key });
  useEvent('accounts.changed', () => invalidate(queryKey('accounts.list')));
  useEvent('settings.changed', () => invalidate(queryKey('settings.get')));
  useEvent('close.changed', (report) => {
    const key = queryKey('closes.list', {});
    queries.setQueryData<readonly CloseReport[]>(key, (known) => mergeReport(known ?? [], report));
    // The list read from main is the truth; what was merged in only bridges the time until then.
    invalidate(key);
    invalidate(queryKey('positions.list', { account: report.account }));
  });
  useLooks();
  return null;
}

/** Theme and language follow the settings at once. */
function useLooks(): void {
  const { i18n } = useTranslation();
  const { theme, language } = useSettings();
  const info = useQuery('app.info', {});
  const locale = info.data?.locale ?? navigator.language;
  useEffect(() => showTheme(theme), [theme]);
  useEffect(() => {
    const shown = languageFor(language, locale);
    showLanguage(shown);
    if (i18n.language !== shown) void i18n.changeLanguage(shown);
  }, [i18n, language, locale]);
}
