import { createRequire } from 'node:module';

/** The parts of the two SDKs that these tests use. They are installed in this folder alone. */
export type BitgetRestClient = {
  getFuturesFollowerCurrentOrders(params: object): Promise<BitgetAnswer>;
  getFuturesFollowerHistoryOrders(params: object): Promise<BitgetAnswer>;
  closeFuturesFollowerPositions(params: object): Promise<BitgetAnswer>;
  getFuturesTraderCurrentOrder(params: object): Promise<BitgetAnswer>;
  closeFuturesTraderOrder(params: object): Promise<BitgetAnswer>;
  getSpotFollowerOpenOrders(params: object): Promise<BitgetAnswer>;
  sellSpotFollower(params: object): Promise<BitgetAnswer>;
};

/** The calls of the unified account that this SDK has; those of its copy followers it has not. */
export type BitgetUnifiedClient = {
  getAccountSettings(): Promise<BitgetAnswer>;
  getAccountInfo(): Promise<BitgetAnswer>;
  getCopyFuturesPositionSummary(): Promise<BitgetAnswer>;
  getCurrentPosition(params: object): Promise<BitgetAnswer>;
  closeAllPositions(params: object): Promise<BitgetAnswer>;
};

export type BitgetAnswer = { readonly code: string; readonly data: unknown };

export type SignedRequest = {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
};

export type CcxtExchange = {
  urls: { api: Record<string, string>; hostnames: Record<string, string> };
  privateCopyGetV2CopyMixFollowerQueryCurrentOrders(params: object): Promise<BitgetAnswer>;
  privateCopyPostV2CopyMixFollowerClosePositions(params: object): Promise<BitgetAnswer>;
  sign(path: string, api: readonly string[], method: string, params: object): SignedRequest;
  fetch(
    ...request: [url: string, method: string, headers: object, body: string | undefined]
  ): Promise<unknown>;
};

type Ccxt = Readonly<
  Record<'bitget' | 'htx', new (options: Readonly<Record<string, unknown>>) => CcxtExchange>
> & { readonly AuthenticationError: new () => Error };

type BitgetApi = {
  readonly RestClientV2: new (options: Readonly<Record<string, unknown>>) => BitgetRestClient;
  readonly RestClientV3: new (options: Readonly<Record<string, unknown>>) => BitgetUnifiedClient;
};

/** Says what to do where the packages are missing: a test that is skipped proves nothing. */
export function loadSdks(): { readonly bitgetApi: BitgetApi; readonly ccxt: Ccxt } {
  const load = createRequire(import.meta.url);
  try {
    return { bitgetApi: load('bitget-api') as BitgetApi, ccxt: load('ccxt') as Ccxt };
  } catch (cause) {
    throw new Error('The SDKs are missing: run `npm ci --ignore-scripts` in test/sdk', { cause });
  }
}
