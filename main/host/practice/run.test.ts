import { afterEach, expect, test } from 'vitest';
import { practiceFaultIds } from '../../../app/schemas/practice';
import { practice as bitget } from '../../exchanges/bitget/practice';
import { practice as htx } from '../../exchanges/htx/practice';
import { systemClock } from '../../lib/time';
import { runPractice } from './run';

type Printed = {
  readonly seed: number;
  readonly exchanges: readonly {
    readonly exchange: string;
    readonly url: string;
    readonly otherUrls: readonly string[];
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
      { id: 'htx', practice: htx, alternates: ['https://another.invalid'] },
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

test('opens one more port for another host of an exchange, with the same world behind it', async () => {
  const { told } = await started();
  const [bitget, second] = told.exchanges;
  expect(bitget?.otherUrls).toEqual([]);
  expect(second?.otherUrls).toHaveLength(1);
  const asked = [second?.url, ...(second?.otherUrls ?? [])].map((url) =>
    fetch(`${url}/api/v1/timestamp`).then((answer) => answer.json()),
  );
  for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ status: 'ok' });
});

test('switches the faults on that were named, and no others', async () => {
  const { told } = await started('--fault=maintenance:all', '--fault', 'first-host-down');
  const [bitget, second] = told.exchanges;
  const refused = await fetch(`${bitget?.url}/api/v2/public/time`);
  expect(await refused.json()).not.toMatchObject({ code: '00000' });
  await expect(fetch(`${second?.url}/api/v1/timestamp`)).rejects.toThrow();
  const answer = await fetch(`${second?.otherUrls[0]}/api/v1/timestamp`);
  expect(await answer.json()).toEqual({ status: 'maintain' });
});

test('strikes now and then where a probability was named', async () => {
  const { told } = await started('--fault=maintenance:all:0.5');
  const statuses = new Set<unknown>();
  for (let asked = 0; asked < 40; asked += 1) {
    const answer = await fetch(`${told.exchanges[1]?.url}/api/v1/timestamp`);
    const { status } = (await answer.json()) as { readonly status: unknown };
    statuses.add(status);
  }
  expect([...statuses].sort()).toEqual(['maintain', 'ok']);
});

test('refuses a fault that cannot strike what was named, and leaves no port open', async () => {
  const { ended, complaints, printed } = run('--fault=reopened:list');
  expect(await ended).toBe(2);
  expect(complaints).toEqual(['practice: --fault reopened: endpoint not used here']);
  expect(printed).toEqual([]);
});

test('tells every fault in its help', async () => {
  const { ended, printed } = run('--help');
  expect(await ended).toBe(0);
  expect(printed[0]).toContain('--fault KIND[:ENDPOINT[:PROBABILITY]]');
  for (const id of practiceFaultIds) expect(printed[0]).toContain(`\n  ${id} `);
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
  [['--port', '65534']],
  [['--seed', '-1']],
  [['--seed', '4294967296']],
  [['--what']],
  [['--fault', 'what']],
  [['--fault', 'maintenance:what']],
  [['--fault', 'maintenance:close:2']],
  [['--fault', 'maintenance:close:0']],
  [['--fault', 'maintenance:close:1:1']],
  [['7']],
])('refuses %j in one line, and ends with 2', async (argv) => {
  const { ended, complaints, printed } = run(...argv);
  expect(await ended).toBe(2);
  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toMatch(/^practice: .+; usage: --port N --seed N --fault /);
  expect(complaints[0]).not.toContain('\n');
  expect(printed).toEqual([]);
});
