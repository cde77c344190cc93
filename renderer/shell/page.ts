import type { Settings } from '../../app/schemas/settings';
import type { Language } from './i18n';

/** Sets the colours of the whole page; `system` leaves the choice to the system. */
export function showTheme(theme: Settings['theme']): void {
  const page = document.documentElement;
  if (theme === 'system') page.removeAttribute('data-theme');
  else page.setAttribute('data-theme', theme);
}

/** Tells browser and screen reader the language: it decides fonts, line breaks and pronunciation. */
export function showLanguage(language: Language): void {
  document.documentElement.lang = language;
}
