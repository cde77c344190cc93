import type { ExchangeDefinition } from '../../exchanges/exchange';
import type { Clock } from '../../lib/time';
import { createFaultSwitches } from '../../practice/fault-switches';
import { type PracticeExchange, startPracticeExchange } from '../../practice/server';
import { helpText, readPracticeArguments, usage } from './arguments';

/** The edges of the process: where lines go, and what ends the run. */
export type PracticeRunParts = {
  readonly exchanges: readonly Pick<ExchangeDefinition, 'id' | 'practice' | 'alternates'>[];
  readonly clock: Clock;
  print(line: string): void;
  complain(line: string): void;
  /** Aborted when the process is told to stop. */
  readonly stop: AbortSignal;
};

/**
 * Runs the practice exchange until `stop`, by the arguments that `--help` tells. Prints one JSON line with
 * URLs and credentials. Answers the exit code: 0, 1 where a port cannot be had, 2 where the arguments make
 * no sense.
 */
export async function runPractice(
  argv: readonly string[],
  parts: PracticeRunParts,
): Promise<number> {
  const { exchanges, clock } = parts;
  const servers = exchanges.flatMap(({ alternates = [] }) => [null, ...alternates]).length;
  const options = readPracticeArguments(argv, servers);
  if (options === 'help') {
    parts.print(helpText());
    return 0;
  }
  if ('problem' in options) {
    parts.complain(`practice: ${options.problem}; usage: ${usage}`);
    return 2;
  }
  let practice: PracticeExchange;
  try {
    practice = await startPracticeExchange({ exchanges, clock, ...options });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    parts.complain(`practice: cannot listen on port ${options.port} (${code})`);
    return 1;
  }
  const switches = createFaultSwitches({ practice, clock, changed: () => undefined });
  for (const setting of options.faults) {
    const set = switches.set(setting, null);
    if (set.ok) continue;
    const { fault } = setting;
    parts.complain(`practice: --fault ${fault}: ${set.failure.detail['field']} not used here`);
    await practice.close();
    return 2;
  }
  parts.print(JSON.stringify({ exchanges: describe(practice), seed: options.seed }));
  await stopped(parts.stop);
  await practice.close();
  return 0;
}

/** All keys of every exchange: they open nothing but this process. */
function describe(practice: PracticeExchange): readonly unknown[] {
  return Object.entries(practice.origins).map(([exchange, url]) => ({
    exchange,
    url,
    otherUrls: (practice.hosts[exchange] ?? []).slice(1),
    keys: (practice.keys[exchange] ?? []).map((key) => ({
      name: key.name,
      uid: key.uid,
      permissions: key.permissions,
      boundAddresses: key.boundAddresses,
      expired: key.expired,
      credentials: key.credentials,
      ...(key.values !== undefined && { values: key.values }),
      ...(key.kind !== undefined && { kind: key.kind }),
    })),
  }));
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
