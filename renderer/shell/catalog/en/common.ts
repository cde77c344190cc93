export const common = {
  product: 'Flatten',
  nav: {
    label: 'Screens',
    close: 'Close',
    positions: 'Positions',
    accounts: 'Accounts',
    settings: 'Settings',
    practice: 'Practice',
  },
  practiceAccount: 'Practice {{exchange}}',
  environment: {
    practice: 'PRACTICE',
    live: 'LIVE',
    practiceBand: 'Pretend positions, pretend money. Nothing reaches a real exchange.',
    liveBand: 'Real positions, real money.',
    on: 'Closing on {{account}} at {{host}}',
  },
  movedAside:
    'Flatten could not read {{files}} and set it aside. Nothing was deleted; the keys in the keychain are untouched.',
  journal: {
    'spare-file':
      'The disk is full: closing works, and the record goes to a reserve file until there is room.',
    memory:
      'The record cannot be written: closing works, but what is done now is not recorded once Flatten quits.',
    movedAside:
      'The record could not be used and was set aside as {{file}}; a new one was begun. Keys and closing are not touched.',
    changed:
      'The record was changed outside of Flatten: what it says of earlier closes may not be what happened.',
  },
  vault: {
    chosen: 'Session only: keys are kept in memory and are gone when Flatten quits.',
    'no-keychain':
      'Session only: this computer has no keychain, so keys are gone when Flatten quits.',
    locked: 'The keychain is locked: unlock it to use the keys that are stored there.',
    'not-answering': 'The keychain does not answer: the keys that are stored there cannot be read.',
  },
  secret: {
    ready: 'ready',
    reading: 'reading the key…',
    'locked-or-missing': 'key locked or missing',
    unreadable: 'key unreadable',
  },
  copy: { copy: 'Copy {{text}}', copied: 'Copied', failed: 'Could not be copied' },
  retry: 'Try again',
  loading: 'Loading…',
  dismiss: 'Dismiss',
  raw: 'Details: {{raw}}',
  broken: {
    title: 'This part of the window has stopped working.',
    action:
      'Open it again. What was already sent to an exchange goes on without it; check your positions there if you had just closed one.',
    again: 'Open it again',
  },
  noBridge: {
    title: 'This window has no connection to Flatten.',
    action: 'Quit Flatten and start it again. Nothing was sent.',
  },
  title: '{{environment}} · {{screen}} – Flatten',
  titlePlain: '{{screen}} – Flatten',
  ageSeconds: '{{seconds}} s ago',
  ageMinutes: '{{minutes}} min ago',
  ageNow: 'just now',
} as const;
