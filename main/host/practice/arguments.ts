import { parseArgs } from 'node:util';
import {
  PracticeFaultEndpoint,
  PracticeFaultId,
  PracticeFaultSetting,
  practiceFaultIds,
} from '../../../app/schemas/practice';
import { faultSpecs } from '../../practice/fault-kinds';

export type PracticeArguments = {
  readonly port: number;
  readonly seed: number;
  readonly faults: readonly PracticeFaultSetting[];
};

/** The arguments in one line. */
export const usage = '--port N --seed N --fault KIND[:ENDPOINT[:PROBABILITY]]';

/** What `--help` prints, with every fault and what it can strike. */
export function helpText(): string {
  const specs = faultSpecs();
  const kinds = practiceFaultIds.map((id) => {
    const { endpoints } = specs[id];
    return `  ${id.padEnd(widest)}  ${endpoints.length === 0 ? 'the whole exchange' : endpoints.join(', ')}`;
  });
  return [
    `practice ${usage}`,
    '',
    '  --port N   for the first exchange, the next ones for the others, then for their other hosts; 0 = any',
    '  --seed N   the same seed gives the same world and keys; 1 where it is left out',
    '  --fault KIND[:ENDPOINT[:PROBABILITY]]',
    '             switches a fault on for every exchange, until the end; may be given several times.',
    '             ENDPOINT is close, list or all; PROBABILITY is above 0 and at most 1.',
    '             Left out: the endpoint that is named first below, every time.',
    '  --help     this text',
    '',
    'KIND and what it strikes:',
    ...kinds,
  ].join('\n');
}

/** The arguments, `help`, or a text that says what is wrong. `servers` is how many ports are opened. */
export function readPracticeArguments(
  argv: readonly string[],
  servers: number,
): PracticeArguments | 'help' | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: '0' },
        seed: { type: 'string', default: '1' },
        fault: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return 'help';
    const lastFirst = highestPort - servers + 1;
    const { fault, port, seed } = values;
    if (!isWithin(port, lastFirst))
      return { problem: `--port takes a number from 0 to ${lastFirst}` };
    if (!isWithin(seed, highestSeed))
      return { problem: `--seed takes a number from 0 to ${highestSeed}` };
    const faults = fault.map(readFault);
    const wrong = fault[faults.indexOf(null)];
    if (wrong !== undefined) return { problem: `--fault does not take ${JSON.stringify(wrong)}` };
    const settings = faults.filter((setting) => setting !== null);
    return { port: Number(port), seed: Number(seed), faults: settings };
  } catch (error) {
    const [problem = ''] = error instanceof Error ? error.message.split('\n') : [];
    return { problem: problem || 'arguments unreadable' };
  }
}

const widest = Math.max(...practiceFaultIds.map((id) => id.length));
const highestPort = 65_535;
const highestSeed = 2 ** 32 - 1;

function isWithin(text: string, most: number): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) <= most;
}

/** Null where it is none. Whether the fault can strike that is for the switches to say. */
function readFault(text: string): PracticeFaultSetting | null {
  const [kind, where, chance, ...rest] = text.split(':');
  const fault = PracticeFaultId.safeParse(kind);
  if (!fault.success || rest.length > 0) return null;
  const usual = faultSpecs()[fault.data].endpoints[0] ?? 'all';
  const endpoint = PracticeFaultEndpoint.safeParse(where ?? usual);
  if (!endpoint.success || (chance !== undefined && !/^\d+(\.\d+)?$/.test(chance))) return null;
  const setting = PracticeFaultSetting.safeParse({
    fault: fault.data,
    exchange: null,
    endpoint: endpoint.data,
    ...(chance !== undefined && { probability: Number(chance) }),
  });
  return setting.success ? setting.data : null;
}
