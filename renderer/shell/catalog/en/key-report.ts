/** What the exchange says about a key, and what to do about each finding. */
export const keyReport = {
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
      blind: {
        title: 'This key does not see everything in the account.',
        text: 'What it cannot see is in no list here, and nothing here closes it or says that it is closed.',
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
    kind: 'Kind of account',
    kindUntold: {
      changing: 'could not tell: the exchange is still changing it',
      unreadable: 'could not tell: the key may not read',
      unclear: 'could not tell: the exchange’s answers do not settle it',
    },
    kindChanged: '(since then it became: {{kind}}; check the key again)',
    closes: 'This key can close',
    closesNothing: 'nothing that could be seen',
    blind: 'It cannot see',
    why: {
      'permission-missing': 'the key lacks the permission.',
      'no-such-call': 'the exchange has no call for it. Close it in the exchange’s own app.',
      'values-missing': 'its ids are not entered yet. Enter them at this account.',
      unknown: 'whether there is anything could not be found out.',
    },
    tick: 'Tick “{{box}}” for the key at the exchange, then check again.',
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
  advice: {
    withdraw: {
      what: 'It can withdraw money.',
      action:
        'Switch withdrawal off for the key at {{exchange}}, or make a new key there without it and delete this one.',
    },
    'withdraw-unknown': {
      what: 'Whether it can withdraw could not be checked.',
      action: 'See at {{exchange}} that nothing about withdrawal is ticked for the key.',
    },
    expired: {
      what: 'It has expired.',
      action: 'Make a new key at {{exchange}} and add it as an account of its own.',
    },
    'read-missing': {
      what: 'It cannot read positions.',
      action: 'Tick “{{read}}” for the key at {{exchange}}.',
    },
    'read-unknown': {
      what: 'Whether it can read everything could not be checked.',
      action: 'See at {{exchange}} that “{{read}}” is ticked.',
    },
    'close-missing': {
      what: 'It cannot close.',
      action: 'Tick “{{close}}” for the key at {{exchange}}.',
    },
    'close-unknown': {
      what: 'Whether it can close could not be checked.',
      action: 'See at {{exchange}} that “{{close}}” is ticked.',
    },
    'kind-changing': {
      what: 'The exchange is changing this account to another kind.',
      action:
        'Until that has ended nothing about its positions is certain. Check the key again in a minute.',
    },
    'kind-unknown': {
      what: 'Which kind of account this is could not be told.',
      action:
        'Flatten does not guess: until it is known, close in the exchange’s own app. Check the key again.',
    },
    'closes-followers-copies': {
      what: 'A close here closes the followers’ copies as well.',
      action: 'Where this account leads, whoever copies it is closed along with it.',
    },
    'followers-not-served': {
      what: 'Positions that this account copies from others cannot be closed here.',
      action:
        '{{exchange}} documents no call for followers: close those in the exchange’s own app.',
    },
    transfer: {
      what: 'It can move money between your own accounts.',
      action:
        'Flatten never needs that. Switch it off at {{exchange}}, unless it comes with “{{close}}”.',
    },
    'transfer-unknown': {
      what: 'Whether it can move money between your accounts could not be checked.',
      action: 'See at {{exchange}} that nothing about transfer is ticked for the key.',
    },
    'any-address': {
      what: 'It works from any address.',
      action:
        'Whoever copies it can use it from anywhere. If your internet address stays the same, bind the key to it at {{exchange}}.',
    },
    'addresses-unknown': {
      what: 'Which addresses it is bound to could not be checked.',
      action: 'See at {{exchange}}; bound to your own address it is of no use to anyone else.',
    },
    'expires-soon': {
      what: 'It expires soon.',
      action: 'Make a new key at {{exchange}} before that; an expired one closes nothing.',
    },
    'clock-off': {
      what: 'The clocks are far apart.',
      action: 'It is taken into account. Turn on automatic time on this computer all the same.',
    },
    'clock-unknown': {
      what: 'The clocks could not be compared.',
      action: 'Check the key again; turn on automatic time on this computer.',
    },
  },
};
