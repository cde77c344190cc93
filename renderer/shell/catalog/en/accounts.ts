import { keyReport } from './key-report';

export const accounts = {
  title: 'Accounts',
  add: 'Add account',
  own: 'Your accounts',
  builtIn: 'Practice accounts of Flatten',
  builtInNote:
    'They trade at a practice exchange inside Flatten, with play money. They cannot be removed.',
  none: 'No account yet. Add one to close positions at a real exchange; until then, try it on practice.',
  loading: 'Reading the accounts…',
  unreadable: 'The accounts could not be read',
  again: 'Try again',
  exchange: 'Exchange',
  host: 'Host',
  key: 'Key',
  keyEnding: '…{{hint}}',
  state: {
    reading: 'The keychain is being asked for the key. It may be showing a password window.',
    unreadable: 'What the keychain gave is not a key. Enter it again.',
    ready: {
      keychain: 'Ready. The key rests in the keychain.',
      session: 'Ready until Flatten quits: the key is in memory only.',
      'built-in': 'Ready. Nothing to set up.',
    },
    lockedOrMissing: {
      keychain:
        'No key: the keychain is locked, or the key is gone from it. Closing is not possible.',
      session: 'No key: it was in memory only and is gone. Closing is not possible.',
      'built-in': 'Not ready. Quit Flatten and start it again.',
    },
  },
  check: 'Check key',
  checking: 'Checking…',
  actionOf: '{{action}}: {{label}}',
  unlock: 'Unlock',
  unlocking: 'Waiting for the keychain…',
  renew: 'Enter keys again',
  remove: 'Remove',
  removal: {
    title: 'Remove “{{label}}”?',
    keychain: 'Flatten deletes the key (…{{hint}}) from the keychain and forgets the account.',
    session: 'Flatten forgets the key (…{{hint}}) and the account.',
    exchange:
      'At the exchange nothing changes: positions stay open, copying goes on, and the key stays valid until you delete it there.',
    confirm: 'Remove account',
    cancel: 'Keep it',
  },
  vault: {
    keychain: {
      title: 'Keys rest in the {{keychain}}.',
      note: 'They never come back to this window. Other programs that run under your user may be able to read them there, so give no key the right to withdraw.',
    },
    session: {
      title: 'Session only: keys stay in memory and are gone when Flatten quits.',
      chosen: 'Flatten was started that way. Nothing is written to disk.',
      'no-keychain':
        'Flatten found no {{keychain}} that it can use, and it never writes keys to disk as plain text.',
      locked: 'The {{keychain}} is locked.',
      'not-answering': 'The {{keychain}} does not answer.',
      unknown: 'Nothing is written to disk.',
    },
    trouble: {
      locked: 'The {{keychain}} is locked. Unlock it, then choose “Unlock” at the account.',
      'not-answering':
        'The {{keychain}} does not answer. Look for its password window, which may be behind this one.',
    },
    names: {
      darwin: 'macOS keychain',
      win32: 'Windows Credential Manager',
      linux: 'keyring of this desktop (Secret Service)',
      other: 'keychain of this system',
    },
  },
  ...keyReport,
  refused: {
    keep: 'Keep it unchecked',
    keepNote:
      'Then nothing is known of it yet: not whether it can close, nor whether it can withdraw. Check it as soon as that is possible.',
    typeLabel: 'To add it all the same, type the account’s name: {{label}}',
    typeHint: 'Whoever gets hold of this key can then empty the account.',
    addAnyway: 'Add it all the same',
  },
  values: {
    title: 'Ids of {{label}}',
    projectIds: {
      label: 'Project ids',
      hint: 'The exchange has no call that lists what you copy, so its positions are read by these. Paste the id of each copy relation, one per line; you find it at the exchange, in the details of the copy relation. Each is checked before it is kept.',
    },
    hint: 'One per line. Each is checked at the exchange before it is kept.',
    entered_one: '{{name}}: {{ids}}',
    entered_other: '{{name}} ({{count}}): {{ids}}',
    change: 'Change the ids',
    save: 'Check and keep',
    saving: 'Checking each…',
    problems: {
      'too-many': 'At most {{maxItems}}.',
      'too-long': 'One of these is too long: at most {{maxLength}} characters.',
    },
  },
  notChecked: 'Not checked yet: what this key can do is not known. Choose “Check key”.',
  kindUntold: 'not told yet',
  failed: {
    configure: 'The ids were not kept',
    check: 'The key could not be checked',
    unlock: 'The key could not be unlocked',
    remove: 'The account could not be removed',
    add: 'The account was not added',
    renew: 'The keys were not changed',
    openLink: 'The page could not be opened',
  },
  form: {
    addTitle: 'Add account',
    renewTitle: 'Enter the keys of “{{label}}” again',
    back: 'Back to the accounts',
    label: 'Name',
    labelHint: 'For you alone. Up to 60 characters.',
    exchange: 'Exchange',
    chooseExchange: 'Choose an exchange',
    environment: 'Where orders go',
    live: 'Live',
    practice: 'Practice',
    liveNote: 'The real exchange, with real money: {{host}}',
    practiceNote: 'A practice exchange inside Flatten. It needs a key of that practice exchange.',
    advanced: 'Advanced: a practice server of your own',
    ownAddress: 'Address of your practice server',
    ownAddressHint:
      'For practice only, on this computer, such as http://127.0.0.1:4100. Empty: the built-in one.',
    fields: {
      apiKey: 'API key',
      accessKey: 'Access key',
      secretKey: 'Secret key',
      passphrase: 'Passphrase',
    },
    fieldHints: {
      id: 'Shown later by its last four characters.',
      secret: 'Never shown again.',
      'secret-or-pem':
        'Never shown again. A private key in PEM form goes in whole, with its BEGIN and END lines.',
    },
    passphraseHint:
      'The one you set when you made the key, not your login password. Never shown again.',
    trimmed: 'Spaces and line breaks around what you paste are left out.',
    save: 'Add and check',
    saveKeys: 'Save and check',
    saving: 'Saving…',
    asking: 'Asking the exchange about the key…',
    leave: 'Cancel',
    problems: {
      label: { empty: 'Give the account a name.', 'too-long': 'At most 60 characters.' },
      address: {
        malformed: 'This is no address. It looks like http://127.0.0.1:4100.',
        'not-this-computer':
          'A practice server must be on this computer: 127.0.0.1 or localhost. Flatten sends keys nowhere else.',
        'no-port': 'Add the port, such as :4100.',
        'has-path': 'Only the address and the port, nothing after them.',
      },
      credential: {
        empty: 'This is empty.',
        'too-long': 'This is longer than a key of this kind: at most {{max}} characters.',
        'has-spaces': 'There is a space or a line break inside. Copy it once more.',
        'not-ascii':
          'There is a character that no key has. Copy it once more, or switch the keyboard to English.',
        'pem-incomplete':
          'This is only a part. It must begin with a -----BEGIN …----- line and end with its -----END …----- line.',
        'pem-public':
          'This is the public key, which belongs at the exchange. Paste the private key.',
        'pem-encrypted': 'This private key has a password. Export it without one and paste that.',
        'pem-malformed': 'This is not a private key in PEM form, or a part of it is damaged.',
      },
    },
  },
  help: {
    title: 'The key to make at {{exchange}}',
    open: 'Open the page for API keys at {{exchange}}',
    never: 'Never tick withdrawal or transfer. Flatten does not need them.',
    address:
      'If your internet address stays the same, bind the key to it. Without that, some exchanges let a key expire after a while.',
    rights: 'Tick “{{read}}” and “{{close}}”.',
    account: 'Make the key in the account whose positions you want to close.',
    noFollowers:
      'Positions that you copy cannot be closed here: {{exchange}} documents no call for followers. A lead trader’s can.',
    ownKeys:
      'Both kinds of key work: with a secret of the exchange, or with a private key of your own.',
    plainKeys: 'Take the kind of key that the exchange proposes.',
  },
};
