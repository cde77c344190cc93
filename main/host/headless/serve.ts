import type { Readable, Writable } from 'node:stream';
import type { Result } from '../../../app/result';
import { readLines } from './lines';
import { type RequestId, readRequest } from './requests';

export type Conversation = {
  /** Writes a push as a line of its own. */
  emit(name: string, payload: unknown): void;
  /** Ends when the input has ended, or `stop` was called, and every line read was answered. */
  readonly done: Promise<void>;
  /** Reads no further line. */
  stop(): void;
};

type Parts = {
  readonly input: Readable;
  readonly output: Writable;
  dispatch(name: string, input: unknown): Promise<Result<unknown>>;
};

/** So many calls run at once; the lines after them wait in the pipe. */
const maxRunning = 256;

/**
 * JSON Lines over two streams: every line of input is answered exactly once with its id, in the order in
 * which the calls end. An output that nobody reads any more ends the conversation.
 */
export function converse({ input, output, dispatch }: Parts): Conversation {
  const writer = createWriter(output, () => input.destroy());
  const running = new Set<Promise<void>>();
  const answer = async (line: Buffer, bytes: number): Promise<void> => {
    const request = readRequest(line, bytes);
    const result = request.ok
      ? await dispatch(request.call, request.input)
      : { ok: false as const, failure: request.failure };
    await writer.write(answerLine(request.id, result));
  };
  const readAll = async (): Promise<void> => {
    try {
      for await (const { line, bytes } of readLines(input)) {
        const call = answer(line, bytes).finally(() => running.delete(call));
        running.add(call);
        if (running.size >= maxRunning) await Promise.race(running);
      }
    } catch {
      // A stream that was destroyed, by `stop` or by its other end, is an input that has ended.
    }
    await Promise.allSettled(running);
  };
  return {
    emit: (name, payload) => void writer.write({ event: name, payload }),
    done: readAll(),
    stop: () => void input.destroy(),
  };
}

function answerLine(id: RequestId, result: Result<unknown>): Readonly<Record<string, unknown>> {
  return result.ok
    ? { id, ok: true, value: result.value }
    : { id, ok: false, failure: result.failure };
}

/** Writes whole lines and waits for a slow reader; after a broken pipe it drops everything. */
function createWriter(
  output: Writable,
  onBroken: () => void,
): { write(value: object): Promise<void> } {
  let broken = false;
  output.on('error', () => {
    broken = true;
    onBroken();
  });
  return {
    write: (value) =>
      new Promise((resolve) => {
        if (broken) resolve();
        else output.write(`${JSON.stringify(value)}\n`, () => resolve());
      }),
  };
}
