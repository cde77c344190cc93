export const practice = {
  title: 'What a bad day looks like',
  intro:
    'Switch something on and close a position on a practice account. It strikes the practice exchange inside Flatten and nothing else: no live account can be touched from here.',
  absent:
    'What the practice exchange cannot play: a false certificate (it speaks plain HTTP), a connection that takes for ever to open, and a computer that sleeps.',
  loading: 'Reading what can go wrong…',
  unreadable: 'What can go wrong could not be read',
  notSet: 'It was not switched on',
  notCleared: 'Not everything was switched off',
  marker: 'Practice faults are on: the practice exchange misbehaves because you asked it to.',
  where: 'Where it strikes',
  everyExchange: 'Every practice exchange',
  exchangesGroup: 'Exchanges',
  accountsGroup: 'Accounts',
  what: 'What it strikes',
  endpoints: { close: 'Closes', list: 'Position lists', all: 'Everything' },
  howOften: 'How often',
  often: { once: 'Once', thrice: '3 times', half: '1 in 2', always: 'Always' },
  on: {
    title: 'On now',
    none: 'Nothing is on. The practice exchange works as it should.',
    clear: 'Switch everything off',
    always: 'every time',
    chance: '{{percent}} % of the time',
    left_one: '{{count}} more time',
    left_other: '{{count}} more times',
    struck_one: 'struck {{count}} time',
    struck_other: 'struck {{count}} times',
    untilOff: 'until it is switched off',
    ending: 'ends by itself',
  },
  switchOn: 'Switch on',
  switchOnNamed: 'Switch on: {{title}}',
  switchOff: 'Switch off',
  switchOffNamed: 'Switch off: {{title}}',
  isOn: 'on',
  onlyCloses: 'Strikes closes only.',
  wholeExchange: 'Holds for the whole exchange, for every account and request.',
  groups: {
    reach: 'The exchange cannot be reached',
    answer: 'The answer does not come, or not whole',
    trouble: 'The exchange is in trouble',
    refusal: 'The exchange refuses the key, the clock or the account',
    position: 'The position is not what you expect',
  },
  faults: {
    refused: {
      title: 'Connections are refused for {{seconds}} s',
      seen: 'Nothing was sent, so Flatten tries again by itself.',
    },
    'first-host-down': {
      title: 'The exchange’s first host is down until you switch it off',
      seen: 'Nothing was sent. The positions are read on the exchange’s other host, and the close goes there.',
    },
    'exchange-down': {
      title: 'The exchange is down until you switch it off',
      seen: 'Nothing was sent. Accounts on the other exchange close as if nothing had happened.',
    },
    'network-down': {
      title: 'Your network drops as the request leaves, for {{seconds}} s',
      seen: 'Unknown: it was sent, and the positions are read again as soon as the network is back.',
    },
    'silent-applied': {
      title: 'The close is carried out, and no answer comes',
      seen: 'Unknown after some seconds; then closed, once two lists show that the position is gone.',
    },
    'silent-not-applied': {
      title: 'The request is lost, and no answer comes',
      seen: 'Unknown after some seconds. Once a list shows the position still open, the close is sent again.',
    },
    'reset-applied': {
      title: 'Carried out, then the connection is reset',
      seen: 'Unknown at once; then closed, once two lists show that the position is gone.',
    },
    'reset-not-applied': {
      title: 'The connection is reset and nothing is carried out',
      seen: 'Unknown at once. Once a list shows the position still open, the close is sent again.',
    },
    'hang-up-applied': {
      title: 'Carried out, then the connection ends without an answer',
      seen: 'Unknown at once; then closed, once two lists show that the position is gone.',
    },
    'hang-up-not-applied': {
      title: 'The connection ends without an answer and nothing is carried out',
      seen: 'Unknown at once. Once a list shows the position still open, the close is sent again.',
    },
    'cut-body': {
      title: 'The answer breaks off in the middle',
      seen: 'Unknown: half an answer proves nothing. The lists decide.',
    },
    'cut-json': {
      title: 'The answer ends early and looks complete',
      seen: 'Unknown: what cannot be read proves nothing. The lists decide.',
    },
    'empty-body': {
      title: 'The answer is empty',
      seen: 'Unknown: an empty success is no success. The lists decide.',
    },
    'web-page': {
      title: 'A sign-in page answers instead of the exchange',
      seen: 'Unknown: something between you and the exchange answered. A success code counts for nothing.',
    },
    'web-page-refusal': {
      title: 'A web page refuses the request (403)',
      seen: 'Unknown: something between you and the exchange answered. Another network may help.',
    },
    'stray-answer': {
      title: 'The answer to another request comes',
      seen: 'It is not taken as proof. Only complete position lists decide.',
    },
    slow: {
      title: 'The answer takes {{seconds}} s',
      seen: 'Sending takes long; the outcome is as usual.',
    },
    'server-error-applied': {
      title: 'Carried out, but the exchange answers with an error of its own',
      seen: 'Unknown: after such an error either can be true. Then closed, once the lists show it.',
    },
    'server-error-not-applied': {
      title: 'The exchange answers with an error of its own and does nothing',
      seen: 'Unknown: after such an error either can be true. It is sent again once a list shows the position.',
    },
    'exchange-timeout-applied': {
      title: 'Carried out, but the exchange says that it timed out',
      seen: 'Unknown; then closed, once the lists show it.',
    },
    'exchange-timeout-not-applied': {
      title: 'The exchange says that it timed out and does nothing',
      seen: 'Unknown; it is sent again once a list shows the position.',
    },
    'limited-told': {
      title: 'Too many requests, come back in {{seconds}} s',
      seen: 'The exchange limits you, and how long. Nothing leaves before that.',
    },
    'limited-untold': {
      title: 'Too many requests, without a word on when to come back',
      seen: 'The exchange limits you. The waits between tries grow from one second to eight.',
    },
    maintenance: {
      title: 'The exchange is in maintenance',
      seen: 'The exchange is in maintenance. Nothing is called closed meanwhile.',
    },
    settlement: {
      title: 'The contracts are being settled',
      seen: 'Closes are refused and tried again; a list of that time is none, so nothing is called closed.',
    },
    'clock-skew': {
      title: 'Your clock and that of the exchange differ by ten minutes',
      seen: 'Usually nothing: the difference is measured and corrected, once, and the close goes through.',
    },
    'clock-refused': {
      title: 'The exchange refuses the time of the request, whatever it is',
      seen: 'After one correction: refused, and how far the clock is off.',
    },
    'signature-refused': {
      title: 'The signature is wrong',
      seen: 'Refused: the secret key is not the right one. It is not tried again.',
    },
    'key-unknown': {
      title: 'The key was deleted at the exchange',
      seen: 'Refused: this key is not known or not accepted. It is not tried again.',
    },
    'permission-missing': {
      title: 'The key may not close',
      seen: 'Refused: which permission is missing. It is not tried again.',
    },
    'address-refused': {
      title: 'Your address is not on the list of the key',
      seen: 'Refused: the key is bound to other addresses. It is not tried again.',
    },
    'wrong-generation': {
      title: 'The account was moved to another kind of account',
      seen: 'Refused: these calls are for another kind of account.',
    },
    'account-migrates': {
      title: 'The exchange moves the account to its other kind of account, for good',
      seen: 'The close is refused and nothing is done; Flatten finds out the new kind, lists again and closes with its calls.',
    },
    'account-switching': {
      title: 'The account is between two kinds until you switch it off',
      seen: 'Neither kind of call works. Flatten says that the account is changing, and calls nothing closed.',
    },
    'nothing-to-close': {
      title: 'The exchange says that there is nothing to close, though there is',
      seen: 'Refused; but the list still shows the position, so it is not called closed.',
    },
    'partly-filled': {
      title: 'Half of the position is closed',
      seen: 'Accepted. The list shows what is left, and some seconds later that is closed as well.',
    },
    'never-filled': {
      title: 'The close is accepted and never carried out',
      seen: 'Accepted; but the list shows the position unchanged. After some tries it needs your attention.',
    },
    reopened: {
      title: 'The lead trader opens the same again {{seconds}} s after the close',
      seen: 'A new position shows up after the close.',
    },
    'leg-refused': {
      title: 'One of the positions of a close is not taken, though the answer says success',
      seen: 'The list still shows that position, so it is not called closed; it is sent again.',
    },
    'gone-first': {
      title: 'The lead trader closes it just before you',
      seen: 'Refused; the position is gone, and the close is not claimed as yours.',
    },
  },
};
