import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Settings } from '../../app/schemas/settings';
import { accounts } from './catalog/en/accounts';
import { close } from './catalog/en/close';
import { common } from './catalog/en/common';
import { failures } from './catalog/en/failures';
import { positions } from './catalog/en/positions';
import { practice } from './catalog/en/practice';
import { receipts } from './catalog/en/receipts';
import { runs } from './catalog/en/runs';
import { settings } from './catalog/en/settings';
import { watch } from './catalog/en/watch';
import { accounts as zhAccounts } from './catalog/zh-cn/accounts';
import { close as zhClose } from './catalog/zh-cn/close';
import { common as zhCommon } from './catalog/zh-cn/common';
import { failures as zhFailures } from './catalog/zh-cn/failures';
import { positions as zhPositions } from './catalog/zh-cn/positions';
import { practice as zhPractice } from './catalog/zh-cn/practice';
import { receipts as zhReceipts } from './catalog/zh-cn/receipts';
import { runs as zhRuns } from './catalog/zh-cn/runs';
import { settings as zhSettings } from './catalog/zh-cn/settings';
import { watch as zhWatch } from './catalog/zh-cn/watch';

const english = {
  common,
  close,
  failures,
  accounts,
  settings,
  practice,
  positions,
  runs,
  receipts,
  watch,
};
const chinese = {
  runs: zhRuns,
  receipts: zhReceipts,
  common: zhCommon,
  close: zhClose,
  failures: zhFailures,
  accounts: zhAccounts,
  settings: zhSettings,
  practice: zhPractice,
  positions: zhPositions,
  watch: zhWatch,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: [
      'common',
      'close',
      'failures',
      'accounts',
      'settings',
      'practice',
      'positions',
      'runs',
      'receipts',
      'watch',
    ];
    resources: typeof english;
    returnNull: false;
  }
}

export type Language = 'en' | 'zh-CN';

/** The texts of one window. Everything is in the bundle: nothing is loaded later, nothing can be missing. */
export function createTexts(language: Language): i18n {
  const texts = createInstance();
  void texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    ns: [
      'common',
      'close',
      'failures',
      'accounts',
      'settings',
      'practice',
      'positions',
      'runs',
      'receipts',
      'watch',
    ],
    defaultNS: 'common',
    resources: { en: english, 'zh-CN': chinese },
    returnNull: false,
    initAsync: false,
    // React escapes text by itself.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return texts;
}

/** The language to show: the chosen one, or the system's where Flatten speaks it. */
export function languageFor(chosen: Settings['language'], systemLocale: string): Language {
  if (chosen !== 'system') return chosen;
  return /^zh\b/i.test(systemLocale) ? 'zh-CN' : 'en';
}
