import type { ExchangeDefinition } from '../exchange';
import { connect } from './connect';
import { checkCredentials, credentialFields } from './credentials';
import { futuresOrigins, keyInfoOrigin } from './hosts';
import { limits } from './limits';
import { practice } from './practice';
import { checkTarget, requestsFor, targets } from './targets';

/**
 * HTX, legacy copy trading in the role of the lead trader (htx.md §2 and §3.1). Followers have no API
 * there. Where HTX has removed this family, every call fails with `endpoint-gone`.
 */
export const htx: ExchangeDefinition = {
  id: 'htx',
  name: 'HTX',
  credentials: credentialFields,
  targets,
  answersOrderIds: false,
  limits,
  hosts: [...futuresOrigins, keyInfoOrigin],
  pages: {
    'api-keys': 'https://www.htx.com/en-us/apikey/',
    positions: 'https://www.htx.com/en-us/futures/copy_trading/home/',
  },
  checkCredentials,
  checkTarget,
  requestsFor,
  connect,
  practice,
};
