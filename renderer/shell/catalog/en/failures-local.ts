/** Failures of Flatten itself: the boundary to main, accounts, their secrets and our own files. */
export const localFailures = {
  'unknown-call': {
    title: 'The window asked for something that this version of Flatten does not know.',
    action: 'Quit Flatten and start it again. If this comes back, install the latest version.',
  },
  'bad-input': {
    title: 'Flatten did not accept {{field}}.',
    action: 'Check what is typed in the form and try again.',
  },
  'too-large': {
    title: 'That is more text than Flatten takes at once.',
    action: 'Shorten what was typed or pasted and try again.',
  },
  internal: {
    title: 'Flatten made a mistake of its own.',
    action:
      'Look at your positions now; if one must be closed, use the exchange’s own app. Then quit Flatten and start it again.',
  },
  'account-not-found': {
    title: 'This account is no longer in Flatten.',
    action: 'Choose another account, or add it again under “Accounts”.',
  },
  'account-built-in': {
    title: 'This practice account is part of Flatten and cannot be changed or removed.',
    action: 'Use it as it is, or add an account of your own under “Accounts”.',
  },
  'endpoint-not-allowed': {
    title: 'Flatten does not send keys to this address.',
    action:
      'Choose the real exchange or practice. A practice server of your own must run on this computer, such as http://127.0.0.1:4100.',
  },
  'exchange-not-found': {
    title: 'This version of Flatten does not know that exchange.',
    action: 'Choose an exchange from the list, or install the latest version.',
  },
  'credentials-malformed': {
    title: 'This does not look like a key of this exchange: {{field}}.',
    action:
      'Copy each part at the exchange once more, whole and without spaces, and paste it again.',
  },
  'key-differs': {
    title:
      'This is another key than the one this account was made with, whose last characters are {{keyHint}}.',
    action:
      'Add the other key as an account of its own under “Accounts”, or enter the key that this account has.',
  },
  'key-can-withdraw': {
    title: 'This key can withdraw money, so Flatten has not kept it.',
    action:
      'Edit it at the exchange, or make a new one there, with withdrawal off. Flatten never needs it.',
  },
  'key-check-timeout': {
    title: 'What this key may do could not be read within {{limit}}.',
    action: 'Try again. If it stays that way, look whether the exchange’s own app is slow too.',
  },
  'secret-locked-or-missing': {
    title:
      'The keychain did not give this account’s key: it is locked, or the key is gone from it.',
    action:
      'Under “Accounts”, choose “Unlock” and let the keychain open. If it still gives nothing, choose “Enter keys again”.',
  },
  'keychain-unavailable': {
    title: 'This computer has no keychain that Flatten can use.',
    action:
      'Under “Accounts”, choose “Enter keys again”: the keys then stay in memory until Flatten quits. On Linux, GNOME Keyring or KWallet provides a keychain.',
  },
  'keychain-timeout': {
    title: 'The keychain did not answer within {{limit}}.',
    action:
      'Look for its password window, which may be behind this one. Then choose “Unlock” under “Accounts”.',
  },
  'keychain-refused': {
    title: 'The keychain refused to do this.',
    action: 'Unlock the keychain, allow Flatten when it asks, and try again.',
  },
  'file-unwritable': {
    title: 'Flatten could not write its own file on this computer’s disk.',
    action:
      'Free some disk space and try again. If a position must close now, use the exchange’s own app.',
  },
  'stopped-by-user': {
    title: 'You stopped this before it was sent.',
    action: 'Look at the list of positions: what is open there stays open until you close it.',
  },
  interrupted: {
    title: 'Flatten ended before the answer came.',
    action: 'What became of it is not known until the list of positions tells.',
  },
  'run-not-found': {
    title: 'Flatten has no record of these closes.',
    action: 'Look at the list of positions: it shows what is open.',
  },
  'run-not-running': {
    title: 'These closes have ended, or they are under way already.',
    action: 'Look at their results. What is still open can be closed by a new press.',
  },
  'close-not-found': {
    title: 'Flatten has no record of this close.',
    action: 'Look at the list of positions: it shows what is open.',
  },
  'close-running': {
    title: 'A close is already running for this account.',
    action: 'Wait for its result. If it cannot wait, use the exchange’s own app.',
  },
};
