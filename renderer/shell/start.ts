import type { QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import type { Bridge } from '../../app/bridge';
import { defaultSettings, type Settings } from '../../app/schemas/settings';
import { callLine } from '../api/client';
import { queryKey } from '../api/use-query';
import { createTexts, languageFor } from './i18n';
import { showLanguage, showTheme } from './page';

/**
 * Reads language and theme before the first paint, so that the window does not change its looks while
 * it opens. Main answers within milliseconds; should it not, the window opens with the system's.
 */
export async function readStart(bridge: Bridge, queries: QueryClient): Promise<i18n> {
  const [settings, locale] = await Promise.race([
    Promise.all([readSettings(bridge, queries), readLocale(bridge, queries)]),
    afterPatience(),
  ]);
  const language = languageFor(settings.language, locale);
  showTheme(settings.theme);
  showLanguage(language);
  return createTexts(language);
}

const patienceMs = 500;

function afterPatience(): Promise<[Settings, string]> {
  return new Promise((resolve) => {
    setTimeout(() => resolve([defaultSettings, navigator.language]), patienceMs);
  });
}

async function readSettings(bridge: Bridge, queries: QueryClient): Promise<Settings> {
  const result = await callLine(bridge, 'settings.get', {});
  if (!result.ok) return defaultSettings;
  queries.setQueryData(queryKey('settings.get', {}), result.value);
  return result.value;
}

async function readLocale(bridge: Bridge, queries: QueryClient): Promise<string> {
  const result = await callLine(bridge, 'app.info', {});
  if (!result.ok) return navigator.language;
  queries.setQueryData(queryKey('app.info', {}), result.value);
  return result.value.locale;
}
