/**
 * Runs in the page: answers every call of the window with `accounts` accounts of `rowsEach` positions,
 * whose mark prices and profits are others each second. It must stand by itself, because it is sent as text.
 */
export function installMovingWorld({ accounts, rowsEach, tradersEach, answerMark }) {
  const openedAt = Date.now() - 86_400_000;
  const accountList = Array.from({ length: accounts }, (_, place) => ({
    id: `account-${place}`,
    exchange: 'bitget',
    label: `Account ${place}`,
    endpoint: 'live',
    environment: 'live',
    host: 'api.exchange.invalid',
    keyHint: '1234',
    builtIn: false,
    secret: 'ready',
    storedIn: 'keychain',
    createdAt: openedAt,
  }));
  const coins = ['BTC', 'ETH', 'SOL', 'XRP', 'DOGE', 'ADA', 'LINK', 'AVAX', 'SUI', 'LTC'];
  const positionOf = (place, second) => {
    const symbol = `${coins[place % coins.length]}USDT`;
    const trader = place % tradersEach;
    const trackingNo = `13494423923653${String(10_000 + place)}`;
    const moved = ((place * 37 + second * 13) % 400) - 200;
    return {
      id: trackingNo,
      symbol,
      side: place % 3 === 0 ? 'short' : 'long',
      marginMode: place % 7 === 0 ? null : 'cross',
      size: `0.${100 + (place % 900)}`,
      sizeUnit: 'base',
      entryPrice: '61250.5',
      markPrice: `${61_250 + moved}.5`,
      leverage: '10',
      margin: '250.75',
      profit: { amount: `${moved / 10}`, currency: 'USDT', estimated: true },
      openedAt: openedAt + place * 60_000,
      leadTrader: { id: `trader-${trader}`, name: `Lead trader ${trader}` },
      productType: 'USDT-FUTURES',
      marginCoin: 'USDT',
      trackingNo,
      closing: false,
      target: { productType: 'USDT-FUTURES', symbol, trackingNo },
    };
  };
  const settings = { language: 'en', theme: 'light', holdMs: 800, lastAccount: null };
  const info = { version: '0', host: 'chromium', platform: '', locale: 'en', movedAside: [] };
  const lists = (account) => {
    const now = Date.now();
    const second = Math.floor(now / 1_000);
    const positions = Array.from({ length: rowsEach }, (_, place) => positionOf(place, second));
    return { account, positions, startedAt: now - 50, readAt: now, coversSince: null };
  };
  const answers = {
    'app.info': () => info,
    'settings.get': () => settings,
    'accounts.list': () => ({
      accounts: accountList,
      vault: { kind: 'keychain', reason: null },
    }),
    'exchanges.list': () => [],
    'closes.list': () => [],
    'runs.list': () => [],
    'positions.list': ({ account }) => lists(account),
  };
  const failure = { code: 'unknown-call', detail: {}, retryable: false };
  window.flatten = {
    call: async (name, input) => {
      if (!(name in answers)) return { ok: false, failure };
      // A copy, as the bridge of every host gives one.
      const result = { ok: true, value: structuredClone(answers[name](input)) };
      if (name !== 'positions.list') return result;
      // What it takes to make the answer is main's part: the mark stands in a task of its own.
      await new Promise((resolve) => setTimeout(resolve));
      performance.mark(answerMark);
      return result;
    },
    listen: () => () => {},
  };
}
