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
  watch: {
    label: 'Watch for new copies after closing',
    off: 'Off',
    hint: 'Closing does not stop copying. For so long after a run its accounts are read again and again, and what a lead trader opens is shown. Nothing is closed by itself. Holds from the next run on.',
    hintOff:
      'Off: what a lead trader opens again after a run is not pointed out. Holds from the next run on.',
  },
  about: {
    title: 'About',
    version: 'Version',
    host: 'Window',
    hosts: { electron: 'Electron', chromium: 'Chromium', headless: 'none' },
    platform: 'System',
  },
};
