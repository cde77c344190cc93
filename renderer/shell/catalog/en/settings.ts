export const settings = {
  title: 'Settings',
  loading: 'Reading the settings…',
  unreadable: 'The settings could not be read',
  again: 'Try again',
  failed: 'The setting was not changed',
  applied: 'Every change applies at once.',
  language: {
    label: 'Language',
    system: 'As the system',
    // Each language is named in itself, so that it is found by whoever needs it.
    en: 'English',
    'zh-CN': '简体中文',
  },
  theme: { label: 'Appearance', system: 'As the system', light: 'Light', dark: 'Dark' },
  hold: {
    label: 'How long the close button is held',
    hint: 'Between {{min}} and {{max}}. Shorter is faster, longer is safer against a slip of the hand. By keyboard, two presses close instead.',
    exact: 'Seconds',
    wrong: 'A number between {{min}} and {{max}}.',
  },
  about: {
    title: 'About',
    version: 'Version',
    host: 'Window',
    hosts: { electron: 'Electron', chromium: 'Chromium', headless: 'none' },
    platform: 'System',
  },
};
