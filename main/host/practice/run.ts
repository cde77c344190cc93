import { parseArgs } from 'node:util';
import type { ExchangeDefinition } from '../../exchanges/exchange';
import type { Clock } from '../../lib/time';
import { type PracticeExchange, startPracticeExchange } from '../../practice/server';

/** The edges of the process: where lines go, and what ends the run. */
export type PracticeRunParts = {
  readonly exchanges: readonly Pick<ExchangeDefinition, 'id' | 'practice'>[];
  readonly clock: Clock;
  print(line: string): void;
  complain(line: string): void;
  /** Aborted when the process is told to stop. */
  readonly stop: AbortSignal;
};

/**
 * Runs the practice exchange until `stop`: `--port N` for the first exchange and N + 1 for the next
 * (0 = any), `--seed N`. Prints one JSON line with URLs and credentials. Answers the exit code: 0, 1 where
 * a port cannot be had, 2 where the arguments make no sense.
 */
export async function runPractice(
  argv: readonly string[],
  parts: PracticeRunParts,
): Promise<number> {
  const options = readArguments(argv, parts.exchanges.length);
  if (typeof options === 'string') {
    parts.complain(`practice: ${options}; usage: --port N --seed N`);
    return 2;
  }
  const { exchanges, clock } = parts;
  let practice: PracticeExchange;
  try {
    practice = await startPracticeExchange({ exchanges, clock, ...options });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    parts.complain(`practice: cannot listen on port ${options.port} (${code})`);
    return 1;
  }
  parts.print(JSON.stringify({ exchanges: describe(practice), seed: options.seed }));
  await stopped(parts.stop);
  await practice.close();
  return 0;
}

type Options = { readonly port: number; readonly seed: number };

const highestPort = 65_535;
const highestSeed = 2 ** 32 - 1;

/** The options, or what is wrong with them. */
function readArguments(argv: readonly string[], servers: number): Options | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: '0' },
        seed: { type: 'string', default: '1' },
      },
    });
    const lastFirst = highestPort - servers + 1;
    if (!isWithin(values.port, lastFirst)) return `--port takes a number from 0 to ${lastFirst}`;
    if (!isWithin(values.seed, highestSeed))
      return `--seed takes a number from 0 to ${highestSeed}`;
    return { port: Number(values.port), seed: Number(values.seed) };
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'arguments unreadable';
  }
}

function isWithin(text: string, most: number): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) <= most;
}

/** All keys of every exchange: they open nothing but this process. */
function describe(practice: PracticeExchange): readonly unknown[] {
  return Object.entries(practice.origins).map(([exchange, url]) => ({
    exchange,
    url,
    keys: (practice.keys[exchange] ?? []).map((key) => ({
      name: key.name,
      uid: key.uid,
      permissions: key.permissions,
      boundAddresses: key.boundAddresses,
      expired: key.expired,
      credentials: key.credentials,
    })),
  }));
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
