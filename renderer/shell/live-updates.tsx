import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseReport } from '../../app/schemas/close';
import type { Run } from '../../app/schemas/run';
import type { Watch } from '../../app/schemas/watch';
import { useEvent } from '../api/use-event';
import { queryKey, useQuery } from '../api/use-query';
import { mergeReport, mergeRun, mergeWatch } from './close-reports';
import { languageFor } from './i18n';
import { showLanguage, showTheme } from './page';
import { useSettings } from './use-settings';

/** Keeps what the screens show in step with what main pushes. It stands above every route. */
export function LiveUpdates(): null {
  const queries = useQueryClient();
  const invalidate = (key: readonly unknown[]): void =>
    void queries.invalidateQueries({ queryKey: key });
  const invalidateSoon = useGathered(invalidate, gatherMs);
  useEvent('accounts.changed', () => invalidate(queryKey('accounts.list')));
  useEvent('settings.changed', () => invalidate(queryKey('settings.get')));
  useEvent('practice.changed', () => invalidate(queryKey('practice.faults')));
  useEvent('close.changed', (report) => {
    const key = queryKey('closes.list', {});
    queries.setQueryData<readonly CloseReport[]>(key, (known) => mergeReport(known ?? [], report));
    // The list read from main is the truth; what was merged in only bridges the time until then.
    invalidateSoon(key);
    invalidateSoon(queryKey('positions.list', { account: report.account }));
  });
  useEvent('run.changed', (run) => {
    const key = queryKey('runs.list', {});
    queries.setQueryData<readonly Run[]>(key, (known) => mergeRun(known ?? [], run));
    invalidateSoon(key);
    // A run ends after its closes, and whether it could be written down shows by then.
    invalidateSoon(queryKey('closes.list', {}));
    invalidateSoon(queryKey('journal.state', {}));
  });
  useEvent('watch.changed', (watch) => {
    const key = queryKey('watches.list', {});
    queries.setQueryData<readonly Watch[]>(key, (known) => mergeWatch(known ?? [], watch));
    invalidateSoon(key);
  });
  useLooks();
  return null;
}

/** Many closes push many times a second; a list that is read anew for each would never be read to its end. */
const gatherMs = 250;

/** Calls `act` once for each key that came within `waitMs`, at the end of that time. */
function useGathered(
  act: (key: readonly unknown[]) => void,
  waitMs: number,
): (key: readonly unknown[]) => void {
  const pending = useRef(new Set<string>());
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback(
    (key) => {
      const name = JSON.stringify(key);
      if (pending.current.has(name)) return;
      pending.current.add(name);
      setTimeout(() => {
        pending.current.delete(name);
        latest.current(key);
      }, waitMs);
    },
    [waitMs],
  );
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
