import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

/**
 * Builds the headless host from the sources as they are and answers its path. It lies inside the project,
 * because it looks for its packages upwards from where it is, and apart from what is built for users.
 */
export async function buildHeadless(
  folder: string,
  entry = 'main/host/headless/main.ts',
): Promise<string> {
  const outDir = join(root, 'node_modules/.cache', folder);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: join(root, entry),
      outDir,
      target: 'node20',
      rolldownOptions: { output: { format: 'es', entryFileNames: 'headless.mjs' } },
    },
  });
  return join(outDir, 'headless.mjs');
}

export type Message = Readonly<Record<string, unknown>>;

/** Flatten without a window as a process of its own. */
export type HeadlessProcess = {
  /** Calls and answers the value; rejects where the result is a failure, or the process ended. */
  value(call: string, input: unknown): Promise<unknown>;
  /** The next push that fits, or one that came already. Rejects when the process ended. */
  push(fits: (name: string, payload: unknown) => boolean): Promise<unknown>;
  /** Sends SIGKILL at once. */
  kill(): void;
  readonly exited: Promise<void>;
};

export function startHeadless(parts: {
  readonly program: string;
  readonly dataDir: string;
  /** Called with each line the moment it is read. */
  readonly onLine?: (message: Message) => void;
}): HeadlessProcess {
  const args = [parts.program, '--data-dir', parts.dataDir, '--vault=session'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  const exited = once(child, 'close').then(() => undefined);
  let hasEnded = false;
  const look = (): void => {
    for (const each of waiting) each();
  };
  void exited.then(() => {
    hasEnded = true;
    look();
  });
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message: Message = JSON.parse(line);
    messages.push(message);
    parts.onLine?.(message);
    look();
  });
  const until = (fits: (message: Message) => boolean): Promise<Message> =>
    new Promise((resolve, reject) => {
      const each = (): void => {
        const found = messages.find(fits);
        if (found === undefined && !hasEnded) return;
        waiting.delete(each);
        if (found === undefined) reject(new Error('The process has ended'));
        else resolve(found);
      };
      waiting.add(each);
      each();
    });
  let lastId = 0;
  return {
    value: async (call, input) => {
      lastId += 1;
      const id = lastId;
      child.stdin.write(`${JSON.stringify({ id, call, input })}\n`);
      const answer = await until((message) => message['id'] === id);
      if (answer['ok'] !== true) throw new Error(`${call}: ${JSON.stringify(answer['failure'])}`);
      return answer['value'];
    },
    push: async (fits) =>
      (await until(({ event, payload }) => typeof event === 'string' && fits(event, payload)))[
        'payload'
      ],
    kill: () => void child.kill('SIGKILL'),
    exited,
  };
}
