import type { ExchangeDefinition } from '../exchange';
import { connect } from './connect';
import { checkCredentials, credentialFields } from './credentials';
import { boxes } from './key-facts';
import { kinds } from './kinds';
import { limits } from './limits';
import { practice } from './practice';
import { questions } from './questions';

/** Bitget, in every kind of account that copy trading has there (bitget.md). */
export const bitget: ExchangeDefinition = {
  id: 'bitget',
  name: 'Bitget',
  credentials: credentialFields,
  kinds,
  boxes,
  limits,
  hosts: ['https://api.bitget.com'],
  pages: {
    'api-keys': 'https://www.bitget.com/account/newapi',
    positions: 'https://www.bitget.com/copy-trading/futures',
  },
  checkCredentials,
  connect,
  practice,
  questions,
};
