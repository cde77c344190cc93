import type { PracticeFaultSetting } from '../../app/schemas/practice';
import type { PracticeEndpoint } from '../../main/exchanges/practice';
import { exchanges } from '../../main/exchanges/registry';
import { systemClock } from '../../main/lib/time';
import { createFaultSwitches } from '../../main/practice/fault-switches';
import type { LoggedRequest } from '../../main/practice/request-log';
import { type PracticeExchange, startPracticeExchange } from '../../main/practice/server';
import { test as base, type Flatten } from './flatten';

/** Asks main through the window's bridge, whichever way that is reached. */
export type Ask = Flatten['ask'];

/** A practice exchange in the process of the test: it counts every request, and outlives the application. */
export type Venue = {
  /** Adds an account by one of the venue's keys, named as in the exchange's `practice/keys.ts`. */
  join(ask: Ask, member: Member): Promise<string>;
  /** Puts the keys of an account in again, as after a start without a keychain. */
  renew(ask: Ask, account: string, member: Member): Promise<void>;
  /** The switches of the practice panel, on this exchange. Throws where one does not fit. */
  fault(setting: PracticeFaultSetting): void;
  clearFaults(): void;
  /** The requests to close that reached an exchange, the oldest first. */
  closesSent(exchange: string): readonly LoggedRequest[];
  /** The requests for the list of open positions that reached an exchange, the oldest first. */
  listsRead(exchange: string): readonly LoggedRequest[];
  /** Ids of what is open at the exchange for the user of a key. */
  open(member: Member): readonly string[];
};

export type Member = {
  readonly exchange: string;
  readonly key: string;
  readonly label: string;
};

/** Two users with a handful of positions each, and no lead trader who opens anything again. */
export const bitgetMember: Member = {
  exchange: 'bitget',
  key: 'array-envelope',
  label: 'Bitget copies',
};
export const htxMember: Member = { exchange: 'htx', key: 'second-trader', label: 'HTX copies' };

export const test = base.extend<{ venue: Venue }>({
  venue: async ({ host: _host }, use) => {
    const { venue, close } = await openVenue();
    await use(venue);
    await close();
  },
});

async function openVenue(): Promise<{ readonly venue: Venue; close(): Promise<void> }> {
  const practice = await startPracticeExchange({ exchanges, clock: systemClock, seed: 7 });
  const switches = createFaultSwitches({
    practice,
    clock: systemClock,
    changed: () => undefined,
  });
  const keyOf = ({ exchange, key }: Member) => {
    const found = practice.keys[exchange]?.find(({ name }) => name === key);
    if (found === undefined) throw new Error(`${exchange} has no key ${key}`);
    return found;
  };
  const venue: Venue = {
    join: async (ask, member) => {
      const { exchange, label } = member;
      const { credentials } = keyOf(member);
      const endpoint = practice.origins[exchange];
      const added = await ask('accounts.add', { exchange, label, endpoint, credentials });
      return (added as { readonly id: string }).id;
    },
    renew: async (ask, account, member) => {
      await ask('accounts.renew', { account, credentials: keyOf(member).credentials });
    },
    fault: (setting) => {
      const set = switches.set(setting, null);
      if (!set.ok) throw new Error(JSON.stringify(set.failure));
    },
    clearFaults: () => switches.clear(),
    closesSent: (exchange) => requestsOf(practice, exchange, 'close'),
    listsRead: (exchange) => requestsOf(practice, exchange, 'list'),
    open: (member) => {
      const world = practice.worlds[member.exchange];
      return (world?.positions(keyOf(member).uid) ?? []).map(({ id }) => id);
    },
  };
  const close = async (): Promise<void> => {
    switches.clear();
    await practice.close();
  };
  return { venue, close };
}

function requestsOf(
  practice: PracticeExchange,
  exchange: string,
  kind: PracticeEndpoint,
): readonly LoggedRequest[] {
  const paths = exchanges.find(({ id }) => id === exchange)?.practice.endpoints[kind] ?? [];
  return practice.requests
    .list()
    .filter((request) => request.exchange === exchange && paths.includes(request.path));
}
