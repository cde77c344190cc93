import { type Connection, connect } from '../../main/accounts/connection';
import type { ExchangeDefinition } from '../../main/exchanges/exchange';
import type { PracticeKey } from '../../main/exchanges/practice';
import { systemClock } from '../../main/lib/time';
import { createRateLimiter } from '../../main/net/rate-limiter';
import { type PracticeExchange, startPracticeExchange } from '../../main/practice/server';
import type { ControlledWorld } from '../../main/practice/world';

/** One exchange's adapter over real sockets to a practice exchange that this bench alone uses. */
export type Bench = {
  readonly practice: PracticeExchange;
  readonly world: ControlledWorld;
  key(name: string): PracticeKey;
  /** Connects with a practice key, some of its credentials changed. */
  as(name: string, change?: Readonly<Record<string, string>>): Connection['exchange'];
  /** The kinds of account that answers proved for a key, in their order. */
  found(name: string): readonly string[];
  close(): Promise<void>;
};

export async function openBench(definition: ExchangeDefinition): Promise<Bench> {
  const clock = systemClock;
  const practice = await startPracticeExchange({ exchanges: [definition], clock, seed: 7 });
  const world = practice.worlds[definition.id];
  const origin = practice.origins[definition.id];
  if (world === undefined || origin === undefined) throw new Error('There is no practice world');
  const opened: Connection[] = [];
  const found = new Map<string, string[]>();
  // Keys of one user share the exchange's budget, so they share ours.
  const limiters = new Map<string, ReturnType<typeof createRateLimiter>>();
  const key = (name: string): PracticeKey => {
    const found = world.keys.find((one) => one.name === name);
    if (found === undefined) throw new Error(`${definition.name} has no practice key ${name}`);
    return found;
  };
  return {
    practice,
    world,
    key,
    as: (name, change = {}) => {
      const { uid, credentials, values = {} } = key(name);
      const limiter = limiters.get(uid) ?? createRateLimiter({ limits: definition.limits, clock });
      limiters.set(uid, limiter);
      const connection = connect({
        account: { id: `bench-${name}`, environment: 'practice' },
        definition,
        origin,
        credentials: { ...credentials, ...change },
        limiter,
        clock,
        known: { kind: null, values },
        kindFound: (kind) => found.set(name, [...(found.get(name) ?? []), kind]),
      });
      opened.push(connection);
      return connection.exchange;
    },
    found: (name) => found.get(name) ?? [],
    close: async () => {
      await Promise.all(opened.map((connection) => connection.close()));
      await practice.close();
    },
  };
}
