import type { FailureTexts } from '../../failure-text';
import { exchangeFailures } from './failures-exchange';
import { localFailures } from './failures-local';
import { positionFailures } from './failures-position';
import { wireFailures } from './failures-wire';

export const failures: FailureTexts = {
  codes: { ...localFailures, ...wireFailures, ...exchangeFailures, ...positionFailures },
  sessionOver: {
    title: 'This account’s key was kept in memory only, and Flatten has been restarted since.',
    action: 'Under “Accounts”, choose “Enter keys again”.',
  },
  blanks: {
    host: 'the exchange',
    field: 'one of the values',
    wait: 'a few seconds',
    limit: 'the time allowed',
    offset: 'more than it accepts',
    wireCode: 'no code was given',
    values: 'not named',
    keyHint: 'not known',
  },
  seconds: '{{seconds}} s',
  keychainItem: 'what the keychain holds',
  sent: {
    'not-sent': 'Nothing was sent.',
    rejected: 'The exchange received it and refused it.',
    unknown: 'It was sent; what the exchange did with it is not known yet.',
    accepted: 'The exchange accepted it; that is not yet proof.',
  },
};
