import { afterEach, expect, test } from 'vitest';
import { practice as bitget } from '../../exchanges/bitget/practice';
import { practice as htx } from '../../exchanges/htx/practice';
import { systemClock } from '../../lib/time';
import { runPractice } from './run';

type Printed = {
  readonly seed: number;
  readonly exchanges: readonly {
    readonly exchange: string;
    readonly url: string;
    readonly keys: readonly {
      readonly name: string;
      readonly credentials: Readonly<Record<string, string>>;
    }[];
  }[];
};

const stops: AbortController[] = [];

function run(...argv: readonly string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const stop = new AbortController();
  stops.push(stop);
  const ended = runPractice(argv, {
    exchanges: [
      { id: 'bitget', practice: bitget },
      { id: 'htx', practice: htx },
    ],
    clock: systemClock,
    stop: stop.signal,
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
  });
  return { printed, complaints, stop, ended };
}

async function started(...argv: readonly string[]) {
  const session = run(...argv);
  await expect.poll(() => session.printed.length).toBe(1);
  return { ...session, told: JSON.parse(session.printed[0] ?? '') as Printed };
}

afterEach(() => {
  for (const stop of stops.splice(0)) stop.abort();
});

test('prints one JSON line with URLs that answer and keys in the field names of each exchange', async () => {
  const { told, stop, ended, printed } = await started('--port', '0', '--seed', '7');
  expect(told.seed).toBe(7);
  expect(told.exchanges.map(({ exchange }) => exchange)).toEqual(['bitget', 'htx']);
  const [first, second] = told.exchanges;
  expect(Object.keys(first?.keys[0]?.credentials ?? {})).toEqual([
    'apiKey',
    'secretKey',
    'passphrase',
  ]);
  expect(Object.keys(second?.keys[0]?.credentials ?? {})).toEqual(['accessKey', 'secretKey']);
  const time = await fetch(`${first?.url}/api/v2/public/time`);
  expect(await time.json()).toMatchObject({ code: '00000' });
  stop.abort();
  expect(await ended).toBe(0);
  expect(printed).toHaveLength(1);
  await expect(fetch(`${first?.url}/api/v2/public/time`)).rejects.toThrow();
});

test('gives the same credentials for the same seed', async () => {
  const first = await started('--seed=7');
  const again = await started('--seed=7');
  const other = await started('--seed=8');
  const keysOf = ({ told }: { readonly told: Printed }) => told.exchanges.map(({ keys }) => keys);
  expect(keysOf(again)).toEqual(keysOf(first));
  expect(keysOf(other)).not.toEqual(keysOf(first));
});

test('takes the port for the first exchange and the next one for the second', async () => {
  const probe = await started();
  const port = Number(new URL(probe.told.exchanges[0]?.url ?? '').port);
  probe.stop.abort();
  await probe.ended;
  const { told } = await started('--port', port.toString());
  expect(told.exchanges.map(({ url }) => url)).toEqual([
    `http://127.0.0.1:${port}`,
    `http://127.0.0.1:${port + 1}`,
  ]);
});

test('says in one line that a port is taken, and ends with 1', async () => {
  const { told } = await started();
  const port = new URL(told.exchanges[0]?.url ?? '').port;
  const { ended, complaints, printed } = run('--port', port);
  expect(await ended).toBe(1);
  expect(complaints).toEqual([`practice: cannot listen on port ${port} (EADDRINUSE)`]);
  expect(printed).toEqual([]);
});

test.each([
  [['--port', 'x']],
  [['--port', '65535']],
  [['--seed', '-1']],
  [['--seed', '4294967296']],
  [['--what']],
  [['7']],
])('refuses %j in one line, and ends with 2', async (argv) => {
  const { ended, complaints, printed } = run(...argv);
  expect(await ended).toBe(2);
  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toMatch(/^practice: .+; usage: --port N --seed N$/);
  expect(complaints[0]).not.toContain('\n');
  expect(printed).toEqual([]);
});
