import { createHmac } from 'node:crypto';
import { Pool } from 'undici';
import type { Closer, OneTarget, PeerParts } from './closer';

export const closePath = '/api/v2/copy/mix-follower/close-positions';
const listPath = '/api/v2/copy/mix-follower/query-current-orders?productType=USDT-FUTURES';

/** A request with its signature, ready to be sent. */
export type Ready = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

/** The least that there is: one request of undici over a warm connection, signed before the press. */
export function floorCloser({ origin, user }: PeerParts): Closer {
  const pool = new Pool(origin, { pipelining: 1 });
  let ready: Ready | null = null;
  return {
    warm: async () => {
      const { body } = await pool.request({
        method: 'GET',
        path: listPath,
        headers: signed({ ...user, method: 'GET', path: listPath, body: '' }),
      });
      await body.dump();
    },
    prepare: (target) => {
      ready = readyClose(user, target);
    },
    close: async () => {
      if (ready === null) throw new Error('Nothing was prepared');
      const answer = await pool.request({ method: 'POST', path: closePath, ...ready });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`Refused with ${answer.statusCode}`);
    },
    end: () => pool.close(),
  };
}

export function readyClose({ credentials }: PeerParts['user'], target: OneTarget): Ready {
  const body = JSON.stringify({ productType: 'USDT-FUTURES', ...target });
  return { body, headers: signed({ credentials, method: 'POST', path: closePath, body }) };
}

/** Bitget's signature as its documents tell it. */
function signed(request: {
  readonly credentials: PeerParts['user']['credentials'];
  readonly method: string;
  readonly path: string;
  readonly body: string;
}): Record<string, string> {
  const { apiKey = '', passphrase = '', secretKey = '' } = request.credentials;
  const timestamp = String(Date.now());
  const text = timestamp + request.method + request.path + request.body;
  return {
    'ACCESS-KEY': apiKey,
    'ACCESS-SIGN': createHmac('sha256', secretKey).update(text).digest('base64'),
    'ACCESS-TIMESTAMP': timestamp,
    'ACCESS-PASSPHRASE': passphrase,
    'Content-Type': 'application/json',
    locale: 'en-US',
  };
}
