import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/* The built headless host, driven as a stranger would drive it: JSON Lines and nothing else. */

const program = join(import.meta.dirname, '../../../out/main/headless.js');

/**
 * @typedef {import('../../../app/schemas/close').CloseReport} CloseReport
 * @typedef {import('../../../app/schemas/close').CloseAnswer} CloseAnswer
 * @typedef {{ code: string, detail: Record<string, unknown>, retryable: boolean }} Failure
 * @typedef {{ id?: unknown, ok?: boolean, value?: unknown, failure?: Failure, event?: string,
 *   payload?: unknown }} Message
 * @typedef {{ answer: CloseAnswer | null, failure: Failure | null, report: CloseReport | null,
 *   reports: CloseReport[], held: Record<string, string>[] }} Closed
 */

/**
 * Starts `out/main/headless.js` on a data folder of its own.
 * @returns {Promise<{
 *   until: (condition: (message: Message) => boolean) => Promise<Message>,
 *   ask: (call: string, input?: unknown) => Promise<Message>,
 *   account: (exchange: string, server: import('./wire.mjs').Witness,
 *     credentials?: Record<string, string>) => Promise<string>,
 *   close: (account: string, target: object,
 *     server: import('./wire.mjs').Witness) => Promise<Closed>,
 *   claim: (account: string, target: object) => Promise<Closed>,
 *   messages: Message[], stderr: () => string, write: (text: string) => void,
 *   end: () => Promise<number | null> }>}
 */
export async function flatten() {
  const dataDir = await mkdtemp(join(tmpdir(), 'flatten-witness-'));
  const child = spawn(process.execPath, [program, '--data-dir', dataDir, '--vault=session']);
  const exited = once(child, 'close').then(([code]) => code);
  const host = { child, messages: [], stderr: '', waiting: new Set(), lastId: 0 };
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = JSON.parse(line);
    host.messages.push(message);
    for (const look of [...host.waiting]) look(message);
  });
  child.stderr.on('data', (data) => {
    host.stderr += String(data);
  });
  child.stdin.on('error', () => {});
  return {
    ...calls(host),
    messages: host.messages,
    stderr: () => host.stderr,
    write: (text) => void child.stdin.write(text),
    /** Stops the host, which would else check open closes for a minute; resolves to its exit code. */
    async end() {
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), 8_000);
      const code = await exited;
      clearTimeout(kill);
      await rm(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

function calls(host) {
  const until = (condition) =>
    new Promise((resolve) => {
      const look = (message) => {
        if (!condition(message)) return;
        host.waiting.delete(look);
        resolve(message);
      };
      host.waiting.add(look);
      const found = host.messages.find(condition);
      if (found !== undefined) look(found);
    });
  const ask = (call, input = {}) => {
    host.lastId += 1;
    const id = `w${host.lastId}`;
    host.child.stdin.write(`${JSON.stringify({ id, call, input })}\n`);
    return until((message) => message.id === id);
  };
  return {
    until,
    ask,
    /** Adds an account for a witness server; resolves to its id, or throws with the failure. */
    async account(exchange, server, credentials = server.credentials) {
      const label = `witness ${server.url.slice(-5)}`;
      // A server that is made to misbehave from its first answer on is one to close on all the same.
      const consent = { keepUnchecked: true, withdrawalConfirmed: label };
      const input = { exchange, label, endpoint: server.url, credentials, ...consent };
      const added = await ask('accounts.add', input);
      if (!added.ok) throw new Error(`accounts.add: ${JSON.stringify(added.failure)}`);
      return added.value.id;
    },
    /** Presses, and waits until a verdict is out or the positions were read often enough for one. */
    async claim(account, target) {
      const answer = await ask('positions.close', { account, target });
      const isRipe = ({ event, payload }) =>
        event === 'close.changed' &&
        payload.closeId === answer.value.closeId &&
        (payload.phase === 'done' || payload.reads.length >= 5);
      const { payload } = await until(isRipe);
      return { answer: answer.value, failure: null, report: payload, reports: [payload], held: [] };
    },
    /** Closes and waits for the last report; `held` is what the server held at the verdict. */
    async close(account, target, server) {
      const answer = await ask('positions.close', { account, target });
      if (!answer.ok) {
        const held = server.positions;
        return { answer: null, failure: answer.failure, report: null, reports: [], held };
      }
      const mine = ({ event, payload }) =>
        event === 'close.changed' && payload.closeId === answer.value.closeId;
      let held = [];
      const last = await until((message) => {
        if (!mine(message) || message.payload.phase !== 'done') return false;
        held = server.positions;
        return true;
      });
      const reports = host.messages.filter(mine).map(({ payload }) => payload);
      return { answer: answer.value, failure: null, report: last.payload, reports, held };
    },
  };
}
