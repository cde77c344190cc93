/** Refusals that concern the exchange itself, the key, its user or the kind of account. */
export const exchangeFailures = {
  'exchange-error': {
    title: 'The exchange reports an error on its own side.',
    action:
      'Look at the list of positions before you send a close again. If the error stays, close in the exchange’s own app.',
  },
  'exchange-timeout': {
    title: 'The exchange took the request but ran out of time inside.',
    action:
      'It may still carry it out. Look at the list of positions before you send a close again.',
  },
  'exchange-maintenance': {
    title: 'The exchange, or this contract, is under maintenance.',
    action:
      'Try again in a minute. See the exchange’s own app for when it ends and whether closing works there.',
  },
  'rate-limited': {
    title: 'The exchange is slowing us down: too many requests in a short time.',
    action:
      'Wait {{wait}}, look at the list of positions, then try again. Other programs with the same key use up the same limit.',
  },
  'clock-off': {
    title: 'This computer’s clock and the exchange’s differ by {{offset}}.',
    action:
      'Turn on automatic time in the system settings, then choose “Check key” under “Accounts” to measure again.',
  },
  'signature-rejected': {
    title: 'The exchange rejects the signature: the secret key does not fit.',
    action:
      'Under “Accounts”, choose “Enter keys again” and paste the secret whole. If you no longer have it, create a new key at the exchange.',
  },
  'key-unknown': {
    title: 'The exchange does not know this key.',
    action:
      'It may be deleted, or belong to another exchange. Create a new key there, then choose “Enter keys again” under “Accounts”.',
  },
  'key-expired': {
    title: 'This key has expired at the exchange.',
    action:
      'Create a new key there, then choose “Enter keys again” under “Accounts”. Until then, close in the exchange’s own app.',
  },
  'passphrase-wrong': {
    title: 'Key and passphrase do not fit together.',
    action:
      'Under “Accounts”, choose “Enter keys again” with the passphrase you set when you made the key: not your login password. If it is lost, make a new key.',
  },
  'permission-missing': {
    title: 'The key lacks a permission that this needs.',
    action:
      'Edit the key at the exchange: tick reading and trading, and copy trading where it has a box of its own. Leave withdrawal and transfer off. Then “Check key”.',
  },
  'address-not-allowed': {
    title: 'This computer’s internet address is not on the key’s list.',
    action:
      'Add the address to the key at the exchange, or turn the VPN on or off so that it is the one on the list.',
  },
  'user-restricted': {
    title: 'The exchange has restricted this user.',
    action: 'Sign in at the exchange to see why, and close there if it still lets you.',
  },
  'region-restricted': {
    title: 'The exchange refuses: it does not serve this region, or wants an identity check first.',
    action: 'Sign in at the exchange to see what it asks for, and close there.',
  },
  'subaccount-refused': {
    title: 'The exchange does not allow this with a key of a sub-account.',
    action: 'Use a key of the main account, or close in the exchange’s own app.',
  },
  'wrong-generation': {
    title: 'The account is of another kind than this request is for.',
    action:
      'Close in the exchange’s own app. “Check key” under “Accounts” shows what the exchange says about the account.',
  },
  'account-kind-unknown': {
    title:
      'The exchange does not say clearly which kind of account this is, so nothing is certain about its positions.',
    action:
      'Close in the exchange’s own app now if you must. If the exchange is moving the account to another kind, try again when it has finished.',
  },
  'lead-positions-moved': {
    title: 'The exchange has moved the lead trading positions out of this key’s sight.',
    action:
      'Nothing here closes them or says that they are closed. Add the key for lead trading as an account of its own; until then close in the exchange’s own app.',
  },
  'part-not-seen': {
    title: 'The key cannot see a part of the account that this is for: {{values}}.',
    action:
      'Whether anything is open there is not known. Look in the exchange’s own app, and give the key the right to read it.',
  },
  'account-values-missing': {
    title:
      'The exchange lists these positions only by ids that were not entered for this account yet.',
    action:
      'Enter them under “Accounts”. Until then nothing is known of the positions; close in the exchange’s own app if you must.',
  },
  'account-values-unknown': {
    title: '{{field}}: the exchange does not know {{values}} in this account.',
    action: 'Copy them at the exchange once more. Nothing was changed, and nothing typed is lost.',
  },
  'wrong-environment': {
    title: 'Key and place do not fit: a practice key at the real exchange, or the reverse.',
    action: 'Remove the account and add it again with the right choice of live or practice.',
  },
  'endpoint-gone': {
    title: 'The exchange no longer offers this request.',
    action:
      'Close in the exchange’s own app. Install the latest version of Flatten, or move the account to the exchange’s new API.',
  },
  'api-restricted': {
    title: 'The exchange has switched this off for API keys.',
    action: 'Close in the exchange’s own app now, and ask its support why.',
  },
  'unlisted-code': {
    title: 'The exchange answered with a code that Flatten does not know: {{wireCode}}.',
    action:
      'Nothing is certain from it. Look at the list of positions before you send a close again, and keep the code for support.',
  },
};
