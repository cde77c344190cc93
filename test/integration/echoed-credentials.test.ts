import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Position } from '../../app/schemas/position';
import { type CoreOnPractice, startCoreOnPractice } from '../support/core-on-practice';

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** What an exchange could repeat of a request, and the words in which each exchange would say it. */
type Parrot = {
  readonly exchange: string;
  /** What a request carries that must stand nowhere, besides the secret itself. */
  carriedBy(incoming: IncomingMessage): readonly string[];
  refusal(echo: string): string;
  acceptance(echo: string): string;
  readonly isClose: (path: string) => boolean;
};

const parrots: readonly Parrot[] = [
  {
    exchange: 'bitget',
    carriedBy: ({ headers }) =>
      ['access-key', 'access-sign', 'access-passphrase'].map((name) => String(headers[name])),
    refusal: (echo) => `{"code":"40009","msg":"${echo}","requestTime":1,"data":{"got":"${echo}"}}`,
    acceptance: (echo) =>
      `{"code":"00000","msg":"${echo}","requestTime":1,"data":{"orderIdList":["7"],"got":"${echo}"}}`,
    isClose: (path) => path.endsWith('/close-positions'),
  },
  {
    exchange: 'htx',
    carriedBy: ({ url }) => {
      const query = new URLSearchParams(String(url).split('?')[1]);
      return ['AccessKeyId', 'Signature'].map((name) => String(query.get(name)));
    },
    refusal: (echo) => `{"code":403,"message":"${echo}","data":false,"tid":"t","success":false}`,
    acceptance: (echo) => `{"code":200,"data":true,"tid":"${echo}","got":"${echo}","success":true}`,
    isClose: (path) => path.endsWith('/close_all_position'),
  },
];

const spellingsOf = (value: string): readonly string[] => [
  value,
  Buffer.from(value).toString('base64'),
  Buffer.from(value).toString('hex'),
  encodeURIComponent(value),
  encodeURIComponent(encodeURIComponent(value)),
  JSON.stringify(value).slice(1, -1).replaceAll('/', '\\/'),
  [...value].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
];

type Mouth = { readonly origin: string; readonly heard: Set<string>; accepts: boolean };

/** Stands before the practice exchange and repeats, in each answer to a close, all that it was told. */
async function parrotBefore(
  { acceptance, carriedBy, isClose, refusal }: Parrot,
  behind: string,
  secrets: readonly string[],
): Promise<Mouth> {
  const heard = new Set(secrets);
  const server: Server = createServer((incoming, outgoing) => {
    const { headers, method, url: path = '' } = incoming;
    const isEchoed = isClose(path.split('?')[0] ?? '');
    const carried = isEchoed ? carriedBy(incoming) : [];
    for (const value of carried) heard.add(value);
    // The signature first: the words that reach the window are cut after some of it.
    const echoed = [...new Set([...carried.toReversed(), ...secrets])];
    const echo = echoed.flatMap(spellingsOf).join(' ');
    const repeat = (body: string): void => {
      outgoing.writeHead(200, { 'content-type': 'text/plain', 'cf-ray': carried.at(-1) ?? '' });
      outgoing.end(body);
    };
    if (isEchoed && !mouth.accepts) {
      incoming.resume().on('end', () => repeat(refusal(echo)));
      return;
    }
    const onward = request(`${behind}${path}`, { headers, method }, (answer) => {
      if (isEchoed) {
        answer.resume().on('end', () => repeat(acceptance(echo)));
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const mouth: Mouth = { origin: `http://127.0.0.1:${port}`, heard, accepts: false };
  return mouth;
}

/** Closes until there is a verdict, and gives the run. */
async function close(flatten: CoreOnPractice, account: string, what: Position): Promise<string> {
  const { closeId } = await flatten.close(account, what.target);
  return (await flatten.report(closeId, ({ verdict }) => verdict !== null)).runId;
}

function filesUnder(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile());
}

describe.each(parrots)('an exchange that repeats what it was sent: $exchange', (parrot) => {
  test('puts no credential and no signature into a file, the log or the window', async () => {
    const flatten = await startCoreOnPractice();
    const { exchange } = parrot;
    const key = flatten.practice.keys[exchange]?.[0]?.credentials ?? {};
    const behind = flatten.practice.origins[exchange] ?? '';
    const mouth = await parrotBefore(parrot, behind, Object.values(key));
    const input = { exchange, label: 'Main', endpoint: mouth.origin, credentials: key };
    const account = ((await flatten.value('accounts.add', input)) as { id: string }).id;
    const [first, second] = await flatten.positions(account);
    if (first === undefined || second === undefined) throw new Error('Too little is open there');
    const refused = await close(flatten, account, first);
    mouth.accepts = true;
    const accepted = await close(flatten, account, second);
    for (const runId of [refused, accepted]) {
      for (const format of ['json', 'csv', 'support']) {
        await flatten.value('receipts.save', { runId, format });
      }
    }
    const shown = JSON.stringify([
      flatten.pushes,
      await flatten.value('closes.list', {}),
      await flatten.value('receipts.get', { runId: refused }),
      await flatten.value('receipts.get', { runId: accepted }),
    ]);
    await flatten.end();

    const files = filesUnder(flatten.dataDir);
    const written = files.map((path) => ({ path, text: readFileSync(path, 'latin1') }));
    const names = written.map(({ path }) => path).join(' ');
    for (const part of ['journal.db', 'flatten.log', '-support-', '.csv']) {
      expect(names).toContain(part);
    }
    // What the requests were signed with, and at least one signature.
    expect(mouth.heard.size).toBeGreaterThan(Object.keys(key).length);
    for (const needle of [...mouth.heard].flatMap(spellingsOf)) {
      const found = written.filter(({ text }) => text.includes(needle)).map(({ path }) => path);
      expect({ needle, found }).toEqual({ needle, found: [] });
      expect(shown.includes(needle)).toBe(false);
    }
    const support = written.filter(({ path }) => path.includes('-support-'));
    for (const { text } of support) {
      const { closes } = JSON.parse(text);
      const [{ said }] = closes[0].requests;
      expect(said[0].httpStatus).toBe(200);
      expect(said[0].body.text).toContain('[secret] [secret]');
      expect(said[0].headers['cf-ray']).toBe('[secret]');
    }
  }, 40_000);
});
