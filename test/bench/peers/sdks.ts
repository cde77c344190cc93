import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BitgetRestClient, CcxtExchange } from '../../sdk/sdks';
import { root } from '../stand/places';
import type { Closer, PeerParts } from './closer';

type Constructor<T> = new (options: Readonly<Record<string, unknown>>) => T;

/** What people write instead: they are installed in `test/sdk` alone. */
const load = createRequire(join(root, 'test/sdk/package.json'));

/** `bitget-api` as its README tells to use it. */
export function bitgetApiCloser({ origin, user }: PeerParts): Closer {
  const { RestClientV2 } = load('bitget-api') as {
    readonly RestClientV2: Constructor<BitgetRestClient>;
  };
  const { apiKey, passphrase: apiPass, secretKey: apiSecret } = user.credentials;
  const sdk = new RestClientV2({ apiKey, apiSecret, apiPass, baseUrl: origin, keepAlive: true });
  return {
    warm: async () => {
      await sdk.getFuturesFollowerCurrentOrders({ productType });
    },
    close: async (target) => {
      await sdk.closeFuturesFollowerPositions({ productType, ...target });
    },
    end: async () => undefined,
  };
}

/** `ccxt`, by the implicit call for Bitget's endpoint: it has no method of its own for copy trading. */
export function ccxtCloser({ origin, user }: PeerParts): Closer {
  const { bitget } = load('ccxt') as { readonly bitget: Constructor<CcxtExchange> };
  const { apiKey, passphrase: password, secretKey: secret } = user.credentials;
  const sdk = new bitget({ apiKey, secret, password });
  for (const name of Object.keys(sdk.urls.api)) sdk.urls.api[name] = origin;
  return {
    warm: async () => {
      await sdk.privateCopyGetV2CopyMixFollowerQueryCurrentOrders({ productType });
    },
    close: async (target) => {
      await sdk.privateCopyPostV2CopyMixFollowerClosePositions({ productType, ...target });
    },
    end: async () => undefined,
  };
}

const productType = 'USDT-FUTURES';
