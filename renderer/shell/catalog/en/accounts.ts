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
  facts: {
    title: 'What the exchange says about this key',
    checked: 'Checked {{age}}, at {{time}}.',
    rights: { read: 'Read positions', close: 'Close', transfer: 'Transfer', withdraw: 'Withdraw' },
    finding: { yes: 'yes', no: 'no', unknown: 'could not be checked' },
    verdict: {
      'can-withdraw': {
        title: 'This key can withdraw money. Replace it.',
        text: 'Whoever gets hold of it can empty the account. Create a key without withdrawal, enter it here, and delete this one at the exchange.',
      },
      expired: {
        title: 'This key has expired.',
        text: 'Create a new one at the exchange and choose “Enter keys again”.',
      },
      'cannot-read': {
        title: 'This key cannot read positions.',
        text: 'Without reading, Flatten cannot tell what is open or whether it closed. Tick reading for the key at the exchange.',
      },
      'cannot-close': {
        title: 'This key cannot close.',
        text: 'Tick trading (and copy trading, where it has a box of its own) for the key at the exchange.',
      },
      'can-transfer': {
        title: 'This key can move money between your accounts.',
        text: 'Flatten never needs that. Switch transfer off for the key, unless the exchange gives it with trading.',
      },
      'not-all-known': {
        title: 'Not everything could be checked.',
        text: 'See at the exchange what the key may do: reading and trading on, transfer and withdrawal off.',
      },
      fine: {
        title: 'This key can close, and cannot move money.',
        text: 'As far as the exchange tells.',
      },
    },
    generation: 'Kind of account',
    addresses: 'Bound to addresses',
    anyAddress: 'none: it works from anywhere',
    expires: 'Expires',
    expiresIn: 'in {{days}}',
    expired: 'has expired',
    clock: 'Clock of the exchange',
    clockAhead: '{{seconds}} ahead of this computer’s, taken into account',
    clockBehind: '{{seconds}} behind this computer’s, taken into account',
    clockSame: 'the same as this computer’s',
    permissions: 'Permissions, in its words',
    noPermissions: 'none named',
    openPositions: 'Open positions',
    notTold: 'the exchange does not say',
    notMeasured: 'could not be measured',
    notRead: 'could not be read',
  },
  failed: {
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
    address: 'If your internet address stays the same, bind the key to it.',
    byExchange: {
      bitget: {
        kinds: 'Both kinds of key work: HMAC, and RSA with a private key of your own.',
        rights:
          'Tick Read and Trade; where they have boxes of their own, copy trading (read and write) and futures (read).',
        account:
          'Make the key in the account that copies. You set the passphrase while you make it.',
      },
      htx: {
        kinds: 'Both kinds of key work: HMAC-SHA256, and Ed25519 with a private key of your own.',
        rights: 'Tick Read and Trade. Copy trading has no box of its own.',
        account:
          'Make the key in the account that leads. Without a bound address it expires after 90 days.',
      },
      other: {
        kinds: 'Take the kind of key that the exchange proposes.',
        rights: 'Tick reading and trading, and copy trading where it has a box of its own.',
        account: 'Make the key in the account whose positions you want to close.',
      },
    },
  },
};
