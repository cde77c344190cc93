import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { builtBench } from './places';
import type {
  Arrivals,
  OpenedPosition,
  PracticeQuestion,
  PracticeReady,
  PracticeSettings,
} from './practice-protocol';

/** A practice exchange of a bench's own, in another process, behind a set round trip. */
export type Practice = PracticeReady & {
  open(exchange: string, uid: string, count: number): Promise<readonly OpenedPosition[]>;
  lastFill(exchange: string, uid: string): Promise<number>;
  refused(): Promise<number>;
  /** Those since the last call. */
  arrivals(): Promise<Arrivals>;
  close(): Promise<void>;
};

export async function startPractice(settings: PracticeSettings): Promise<Practice> {
  const child = fork(join(builtBench, 'practice-process.js'), [JSON.stringify(settings)], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ready = (await heard(child)) as PracticeReady;
  const ask = asking(child);
  return {
    ...ready,
    open: async (exchange, uid, count) =>
      (await ask({ ask: 'open', exchange, uid, count })) as readonly OpenedPosition[],
    lastFill: async (exchange, uid) => {
      const at = await ask({ ask: 'last-fill', exchange, uid });
      if (typeof at !== 'number') throw new Error(`Nothing of ${uid} was closed`);
      return at;
    },
    refused: async () => Number(await ask({ ask: 'refused' })),
    arrivals: async () => (await ask({ ask: 'arrivals' })) as Arrivals,
    close: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** One question at a time: the answers carry no name. */
function asking(child: ChildProcess): (question: PracticeQuestion) => Promise<unknown> {
  let turn: Promise<unknown> = Promise.resolve();
  return (question) => {
    turn = turn.then(() => {
      const answer = heard(child);
      child.send(question);
      return answer;
    });
    return turn;
  };
}

function heard(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const hear = (message: unknown): void => {
      child.off('exit', ended);
      resolve(message);
    };
    const ended = (): void => {
      child.off('message', hear);
      reject(new Error('The practice exchange has ended'));
    };
    child.once('message', hear);
    child.once('exit', ended);
  });
}
