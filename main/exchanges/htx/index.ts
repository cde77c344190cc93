import type { ExchangeDefinition } from '../exchange';
import { connect } from './connect';
import { checkCredentials, credentialFields } from './credentials';
import { futuresOrigins, keyInfoOrigin } from './hosts';
import { kinds } from './kinds';
import { limits } from './limits';
import { practice } from './practice';
import { questions } from './questions';

/**
 * HTX: legacy copy trading in the role of the lead trader, and the unified futures account (htx.md §2, §3.1
 * and §4.1). Which of them an account is, its answers tell. Followers have no API in either.
 */
export const htx: ExchangeDefinition = {
  id: 'htx',
  name: 'HTX',
  credentials: credentialFields,
  kinds,
  servesFollowers: false,
  boxes: { read: 'Read', close: 'Trade' },
  limits,
  hosts: [...futuresOrigins, keyInfoOrigin],
  alternates: futuresOrigins.slice(1),
  pages: {
    'api-keys': 'https://www.htx.com/en-us/apikey/',
    positions: 'https://www.htx.com/en-us/futures/copy_trading/home/',
  },
  checkCredentials,
  connect,
  practice,
  questions,
};
