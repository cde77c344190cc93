/** Failures on the way to the exchange and back. */
export const wireFailures = {
  'dns-failed': {
    title: 'The address of {{host}} could not be found.',
    action:
      'Check the internet connection, the VPN and DNS, then try again. If it must close now, use the exchange’s app on your phone.',
  },
  'connection-refused': {
    title: 'The connection was refused by {{host}}.',
    action:
      'Check VPN and firewall and try again. A practice server of your own must be running. If it must close now, use the exchange’s own app.',
  },
  'tls-failed': {
    title: 'The connection is not safe: {{host}} could not prove that it is the exchange.',
    action:
      'Do not trust this network. Use another one, check that the computer’s date is right, or close in the exchange’s app on your phone now.',
  },
  'timeout-before-send': {
    title: 'No connection to {{host}} came about in time.',
    action:
      'Try again. Check the internet connection and the VPN; if it must close now, use the exchange’s app on your phone.',
  },
  'connection-failed': {
    title: 'No connection to {{host}} could be made.',
    action:
      'Try again. Check the internet connection and the VPN; if it must close now, use the exchange’s app on your phone.',
  },
  'rate-budget-exhausted': {
    title: 'Too many requests are waiting: Flatten stays below the exchange’s limit.',
    action: 'Wait {{wait}} and try again.',
  },
  'timeout-after-send': {
    title: 'The request left, but there was no answer from {{host}} within {{limit}}.',
    action:
      'Look at the list of positions before you send a close again. If it cannot be read, look in the exchange’s own app.',
  },
  'connection-lost': {
    title: 'The connection to {{host}} broke before the answer came.',
    action:
      'Look at the list of positions before you send a close again. If it cannot be read, look in the exchange’s own app.',
  },
  'answer-cut': {
    title: 'The answer from {{host}} broke off in the middle.',
    action:
      'Look at the list of positions before you send a close again. If it cannot be read, look in the exchange’s own app.',
  },
  'answer-too-large': {
    title: 'The answer from {{host}} was larger than Flatten accepts.',
    action:
      'Look at the list of positions before you send a close again. If it cannot be read, look in the exchange’s own app.',
  },
  'answer-not-json': {
    title: 'Something other than the exchange answered: not data, but perhaps a web page.',
    action:
      'Look for a login page of the Wi-Fi, a VPN or a firewall, or use another network. See in the exchange’s own app what is open.',
  },
  'answer-malformed': {
    title: 'The answer from {{host}} has a form that Flatten does not know, so it proves nothing.',
    action:
      'See in the exchange’s own app what is open. If this comes back, install the latest version of Flatten.',
  },
  'answer-mismatch': {
    title: 'The answer from {{host}} is about something else than what was asked.',
    action:
      'It is not counted. Look at the list of positions before you send a close again, or look in the exchange’s own app.',
  },
  'redirect-refused': {
    title: 'Flatten was sent on to another address by {{host}}, and did not go there.',
    action:
      'Look for a login page of the Wi-Fi, a VPN or a proxy, or use another network. See in the exchange’s own app what is open.',
  },
  'read-incomplete': {
    title: 'The list of positions could not be read completely.',
    action:
      'Part of a list proves nothing. Read it again; if that fails, look in the exchange’s own app.',
  },
};
