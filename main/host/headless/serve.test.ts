import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ok, type Result } from '../../../app/result';
import { converse } from './serve';

describe('the conversation over lines', () => {
  it('answers every line exactly once with its id, whatever stands in it', async () => {
    const talk = start(async (name) => ok(name));
    talk.input.write('{"id":1,"call":"a.b"}\nnonsense\n\n{"id":"two","ca');
    talk.input.write('ll":"c.d"}\r\n{"id":3}\n');
    talk.input.end('{"id":4,"call":"last.without-line-feed"}');
    await talk.done;
    expect(talk.answers()).toEqual([
      { id: 1, ok: true, value: 'a.b' },
      { id: null, ok: false, failure: expect.objectContaining({ code: 'bad-input' }) },
      { id: null, ok: false, failure: expect.objectContaining({ code: 'bad-input' }) },
      { id: 'two', ok: true, value: 'c.d' },
      { id: 3, ok: false, failure: expect.objectContaining({ code: 'bad-input' }) },
      { id: 4, ok: true, value: 'last.without-line-feed' },
    ]);
  });

  it('keeps characters whole that arrive in pieces', async () => {
    const talk = start(async (_name, input) => ok(input));
    for (const byte of Buffer.from('{"id":1,"call":"x.y","input":"龙虾USDT"}\n')) {
      talk.input.write(Buffer.from([byte]));
    }
    talk.input.end();
    await talk.done;
    expect(talk.answers()).toEqual([{ id: 1, ok: true, value: '龙虾USDT' }]);
  });

  it('does not let a slow call hold up a quick one, and waits for it at the end of the input', async () => {
    let finish = (_result: Result<unknown>): void => {};
    const slow = new Promise<Result<unknown>>((resolve) => {
      finish = resolve;
    });
    const talk = start(async (name) => (name === 'slow' ? slow : ok(name)));
    talk.input.end('{"id":1,"call":"slow"}\n{"id":2,"call":"quick"}\n');
    await until(() => talk.answers().length === 1);
    expect(talk.answers()).toEqual([{ id: 2, ok: true, value: 'quick' }]);
    finish(ok('late'));
    await talk.done;
    expect(talk.answers()[1]).toEqual({ id: 1, ok: true, value: 'late' });
  });

  it('answers a line of 5 MB as too large, and goes on with the next one', async () => {
    const talk = start(async (name) => ok(name));
    talk.input.write(`{"id":1,"call":"x","input":"`);
    for (let piece = 0; piece < 80; piece += 1) talk.input.write('y'.repeat(64 * 1024));
    talk.input.end('"}\n{"id":2,"call":"next"}\n');
    await talk.done;
    expect(talk.answers()).toEqual([
      { id: null, ok: false, failure: expect.objectContaining({ code: 'too-large' }) },
      { id: 2, ok: true, value: 'next' },
    ]);
  });

  it('runs at most 256 calls at once and still answers all of a thousand', async () => {
    let running = 0;
    let most = 0;
    const talk = start(async (name) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      return ok(name);
    });
    talk.input.end(
      Array.from({ length: 1_000 }, (_, id) => `{"id":${id},"call":"x.y"}\n`).join(''),
    );
    await talk.done;
    expect(most).toBeLessThanOrEqual(256);
    expect(new Set(talk.answers().map((answer) => answer['id'])).size).toBe(1_000);
  });

  it('writes pushes as lines of their own', async () => {
    const talk = start(async () => ok({}));
    talk.emit('accounts.changed', {});
    talk.input.end();
    await talk.done;
    expect(talk.answers()).toEqual([{ event: 'accounts.changed', payload: {} }]);
  });

  it('ends when nobody reads its answers any more', async () => {
    const input = new PassThrough();
    const output = new Writable({
      write: (_chunk, _encoding, done) =>
        done(Object.assign(new Error('broken pipe'), { code: 'EPIPE' })),
    });
    const talk = converse({ input, output, dispatch: async () => ok({}) });
    input.write('{"id":1,"call":"x.y"}\n');
    await expect(talk.done).resolves.toBeUndefined();
    expect(() => talk.emit('accounts.changed', {})).not.toThrow();
  });

  it('reads nothing more after it was stopped, and finishes what was read', async () => {
    const talk = start(async (name) => ok(name));
    talk.input.write('{"id":1,"call":"first"}\n');
    await until(() => talk.answers().length === 1);
    talk.stop();
    await talk.done;
    expect(talk.answers()).toHaveLength(1);
  });
});

type Dispatch = (name: string, input: unknown) => Promise<Result<unknown>>;

function start(dispatch: Dispatch): ReturnType<typeof converse> & {
  readonly input: PassThrough;
  answers(): Record<string, unknown>[];
} {
  const input = new PassThrough();
  const written: string[] = [];
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      written.push(String(chunk));
      done();
    },
  });
  const answers = (): Record<string, unknown>[] =>
    written
      .join('')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return { ...converse({ input, output, dispatch }), input, answers };
}

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !condition(); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(condition()).toBe(true);
}
