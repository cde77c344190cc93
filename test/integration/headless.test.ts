import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/* The built headless host as a process of its own, driven as a script would drive it. */

type Message = Readonly<Record<string, unknown>>;

const program = join(import.meta.dirname, '../../out/main/headless.js');

let dataDir: string;
let running: Headless[];

beforeEach(async () => {
  if (!existsSync(program)) throw new Error('out/main/headless.js is missing: build first');
  dataDir = await mkdtemp(join(tmpdir(), 'flatten-headless-'));
  running = [];
});

afterEach(async () => {
  for (const host of running) await host.kill();
  await rm(dataDir, { recursive: true, force: true });
});

describe('the headless host as a process', () => {
  it('closes a Bitget and an HTX practice position from two lines on its input', async () => {
    const host = start();
    const closed = await Promise.all([closeFirst(host, 'bitget'), closeFirst(host, 'htx')]);
    for (const { answer, report } of closed) {
      expect(answer).toMatchObject({ ok: true, value: { status: 'accepted' } });
      expect(report).toMatchObject({ phase: 'done', verdict: 'closed', left: [] });
    }
    const [bitget, htx] = closed.map(({ answer }) => answer['value'] as Message);
    expect(bitget?.['orderIds']).toEqual([expect.stringMatching(/^\d{19}$/)]);
    expect(htx?.['orderIds']).toEqual([]);
    expect(htx?.['requestId']).toEqual(expect.stringMatching(/\S/));
    expect(await host.end()).toBe(0);
  }, 40_000);

  it('answers every line once with its id, also those that are no requests', async () => {
    const host = start();
    host.write('close everything');
    host.write('{"id":"a","call":"accounts.list"}');
    host.write('{"id":"b","call":"accounts.forget","input":{}}');
    host.write('{"id":"c","call":"accounts.list","input":{"all":true}}');
    host.write(`{"id":"d","call":"accounts.list","input":"${'x'.repeat(70_000)}"}`);
    host.write('{"id":"e","call":"positions.list","input":{"account":"nobody"}}');
    host.writeRaw('{"id":"f","call":"app.info"}');
    expect(await host.end()).toBe(0);
    const answers = host.messages.filter((message) => 'id' in message);
    const summary = answers.map(({ id, ok, failure }) => [
      id,
      ok,
      (failure as Message | undefined)?.['code'],
    ]);
    expect(summary).toHaveLength(7);
    expect(summary).toEqual(
      expect.arrayContaining([
        [null, false, 'bad-input'],
        ['a', true, undefined],
        ['b', false, 'unknown-call'],
        ['c', false, 'bad-input'],
        ['d', false, 'too-large'],
        ['e', false, 'account-not-found'],
        ['f', true, undefined],
      ]),
    );
    expect(answers.find(({ id }) => id === 'f')).toMatchObject({ value: { host: 'headless' } });
  });

  it('refuses to act for a data folder that another process acts for', async () => {
    const first = start();
    await first.ask('app.info', {});
    const second = start();
    expect(await second.exited).toBe(1);
    expect(second.messages).toEqual([]);
    expect(second.stderr()).toContain('already running');
    expect(await first.end()).toBe(0);
    const third = start();
    expect(await third.ask('app.info', {})).toMatchObject({ ok: true });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly on %s', async (signal) => {
    const host = start();
    await host.ask('app.info', {});
    host.process.kill(signal);
    expect(await host.exited).toBe(0);
    expect(host.stderr()).toBe('');
    expect(await readdir(dataDir)).not.toContain('running.sock');
  });

  it('ends when nobody reads its answers any more', async () => {
    const host = start();
    await host.ask('app.info', {});
    host.process.stdout.destroy();
    host.write('{"id":1,"call":"accounts.list"}');
    expect(await host.exited).toBe(0);
  });

  it('says in one line what is wrong with its arguments', async () => {
    const host = start('--vault=plain-text');
    expect(await host.exited).toBe(2);
    expect(host.stderr().trim().split('\n')).toHaveLength(1);
    expect(host.messages).toEqual([]);
  });

  it('lets a secret that was typed once appear nowhere again', async () => {
    const host = start();
    const secret = 'canary5e2d9c41b7a84f60canary5e2d9c41b7a84f60';
    const input = {
      exchange: 'bitget',
      label: 'Canary',
      endpoint: 'practice',
      credentials: { apiKey: 'bg_canary', secretKey: secret, passphrase: `${secret}pass` },
    };
    const added = await host.ask('accounts.add', input);
    const account = (added['value'] as Message | undefined)?.['id'];
    if (account !== undefined) await host.ask('accounts.check', { account });
    await host.ask('accounts.add', { ...input, endpoint: secret });
    await host.ask('accounts.add', { ...input, exchange: secret });
    await host.ask('accounts.list', {});
    expect(await host.end()).toBe(0);
    const written = [JSON.stringify(host.messages), host.stderr(), ...(await textsBelow(dataDir))];
    expect(written.length).toBeGreaterThan(2);
    for (const text of written) {
      for (const form of encodings(secret)) expect(text).not.toContain(form);
    }
  }, 30_000);

  it('keeps its files to the user', async () => {
    const host = start();
    await host.ask('settings.set', { language: 'zh-CN' });
    expect(await host.end()).toBe(0);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(dataDir)) {
      expect((await stat(join(dataDir, name))).mode & 0o077).toBe(0);
    }
  });
});

type Closed = { readonly answer: Message; readonly report: Message };

/** Closes the first position of a practice account and waits for the verdict. */
async function closeFirst(host: Headless, exchange: string): Promise<Closed> {
  const accounts = await host.ask('accounts.list', {});
  const found = (accounts['value'] as { accounts: Message[] }).accounts.find(
    (each) => each['exchange'] === exchange && each['builtIn'] === true,
  );
  const account = found?.['id'];
  const list = await host.ask('positions.list', { account });
  const target = (list['value'] as { positions: Message[] }).positions[0]?.['target'];
  const answer = await host.ask('positions.close', { account, target });
  const closeId = (answer['value'] as Message | undefined)?.['closeId'];
  const event = await host.until(({ event: name, payload }) => {
    const report = payload as Message | undefined;
    return (
      name === 'close.changed' && report?.['closeId'] === closeId && report?.['phase'] === 'done'
    );
  });
  return { answer, report: event['payload'] as Message };
}

type Headless = {
  readonly process: ChildProcessWithoutNullStreams;
  readonly messages: Message[];
  readonly exited: Promise<number | null>;
  stderr(): string;
  write(line: string): void;
  writeRaw(text: string): void;
  ask(call: string, input: unknown): Promise<Message>;
  until(condition: (message: Message) => boolean): Promise<Message>;
  /** Ends the input and resolves to the exit code. */
  end(): Promise<number | null>;
  kill(): Promise<void>;
};

function start(...args: readonly string[]): Headless {
  const child = spawn(process.execPath, [
    program,
    '--data-dir',
    dataDir,
    ...(args.length > 0 ? args : ['--vault=session']),
  ]);
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  let errors = '';
  let lastId = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    messages.push(JSON.parse(line));
    for (const look of waiting) look();
  });
  child.stderr.on('data', (data) => {
    errors += String(data);
  });
  child.stdin.on('error', () => {});
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const until: Headless['until'] = (condition) =>
    new Promise((resolve) => {
      const look = (): void => {
        const message = messages.find(condition);
        if (message === undefined) return;
        waiting.delete(look);
        resolve(message);
      };
      waiting.add(look);
      look();
    });
  const host: Headless = {
    process: child,
    messages,
    exited,
    stderr: () => errors,
    write: (line) => void child.stdin.write(`${line}\n`),
    writeRaw: (text) => void child.stdin.write(text),
    ask: (call, input) => {
      lastId += 1;
      const id = `ask-${lastId}`;
      child.stdin.write(`${JSON.stringify({ id, call, input })}\n`);
      return until((message) => message['id'] === id);
    },
    until,
    end: () => {
      child.stdin.end();
      return exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
  running.push(host);
  return host;
}

async function textsBelow(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')));
}

function encodings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [secret, bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')];
}
