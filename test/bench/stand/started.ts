import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { machineNow } from './now';
import { builtBench } from './places';

export type Started = {
  readonly child: ChildProcess;
  readonly tookMs: number;
  end(): Promise<void>;
};

/**
 * Starts Flatten or an empty window in a process of its own, and tells how long that took. Flatten shows the
 * positions of `accounts`, each as `accounts.add` takes it, where there are any.
 */
export async function started(
  what: 'flatten' | 'empty',
  accounts?: readonly unknown[],
): Promise<Started> {
  const began = machineNow();
  const args = accounts === undefined ? [what] : [what, JSON.stringify(accounts)];
  const child = fork(join(builtBench, 'start-process.js'), args, { execArgv: [] });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error(`The start of ${what} failed`)));
  });
  const tookMs = machineNow() - began;
  return {
    child,
    tookMs,
    end: async () => {
      const gone = once(child, 'exit');
      child.send('end');
      await gone;
    },
  };
}
