import { describe, expect, it } from 'vitest';
import { contract } from '../app/contract';
import { fail, ok } from '../app/result';
import { createDispatch, type Dispatch, maxInputCharacters } from './dispatch';
import type { FlattenHandlers } from './handlers/handlers';
import { createRedactor } from './net/redact';

const info = {
  version: '1.0.0',
  host: 'headless',
  platform: 'linux',
  locale: 'en',
  movedAside: [],
} as const;

/** Handlers of which only those that a test gives may be reached. */
function dispatchTo(given: {
  readonly app?: Partial<FlattenHandlers['app']>;
  readonly accounts?: Partial<FlattenHandlers['accounts']>;
}): {
  readonly dispatch: Dispatch;
  readonly logged: string[];
  readonly learn: (s: string) => void;
} {
  const logged: string[] = [];
  const redactor = createRedactor();
  const handlers = Object.fromEntries(Object.keys(contract).map((noun) => [noun, {}]));
  const dispatch = createDispatch({
    handlers: { ...handlers, ...given } as unknown as FlattenHandlers,
    redactIn: redactor.redactIn,
    log: { write: (event, fields) => logged.push(JSON.stringify({ event, ...fields })) },
  });
  return { dispatch, logged, learn: (secret) => redactor.learn(secret) };
}

const added = {
  exchange: 'bitget',
  label: 'Main',
  endpoint: 'live',
  credentials: { apiKey: 'k', secretKey: 'topsecret-1', passphrase: 'p' },
};

describe('the boundary to the window', () => {
  it('answers a call of the contract', async () => {
    const { dispatch } = dispatchTo({ app: { info: async () => ok({ ...info, movedAside: [] }) } });
    expect(await dispatch('app.info', {})).toEqual(ok(info));
  });

  it('takes a missing input as an empty one', async () => {
    const { dispatch } = dispatchTo({ app: { info: async () => ok({ ...info, movedAside: [] }) } });
    expect((await dispatch('app.info', undefined)).ok).toBe(true);
  });

  it('refuses a name that the contract does not hold, prototype keys included', async () => {
    const { dispatch } = dispatchTo({});
    for (const name of [
      'app.quit',
      'app',
      'app.constructor',
      '__proto__.toString',
      '',
      'app.info.x',
    ]) {
      expect(await dispatch(name, {})).toMatchObject({ failure: { code: 'unknown-call' } });
    }
  });

  it('refuses an extra key and names it', async () => {
    const { dispatch } = dispatchTo({});
    expect(await dispatch('positions.list', { account: 'a', all: true })).toMatchObject({
      failure: { code: 'bad-input', detail: { field: 'all' } },
    });
  });

  it('names the field that is wrong and never repeats its value', async () => {
    const { dispatch } = dispatchTo({});
    const result = await dispatch('accounts.add', {
      ...added,
      label: 7,
      credentials: 'topsecret-1',
    });
    expect(result).toMatchObject({ failure: { code: 'bad-input', detail: { field: 'label' } } });
    expect(JSON.stringify(result)).not.toContain('topsecret-1');
  });

  it('refuses an input of more than 64 KiB without looking at it', async () => {
    const { dispatch } = dispatchTo({});
    const result = await dispatch('app.copyText', { text: 'x'.repeat(maxInputCharacters) });
    expect(result).toMatchObject({ failure: { code: 'too-large' } });
  });

  it('refuses an input that cannot be written as JSON', async () => {
    const { dispatch } = dispatchTo({});
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(await dispatch('app.info', loop)).toMatchObject({ failure: { code: 'too-large' } });
  });

  it('turns a handler that throws into a failure without its message, and logs it', async () => {
    const { dispatch, logged } = dispatchTo({
      app: {
        info: () => {
          throw new Error('secret sauce');
        },
      },
    });
    const result = await dispatch('app.info', {});
    expect(result).toEqual(fail('internal', { call: 'app.info' }));
    expect(logged.join()).toContain('handler-threw');
  });

  it('lets nothing out that does not have the shape of the contract', async () => {
    const { dispatch } = dispatchTo({
      app: { info: async () => ok({ ...info, movedAside: [], extra: 1 }) },
    });
    expect(await dispatch('app.info', {})).toMatchObject({ failure: { code: 'internal' } });
  });

  it('takes known secrets out of every answer, in whatever field they stand', async () => {
    const { dispatch, learn } = dispatchTo({
      accounts: { add: async () => fail('internal', { message: 'key topsecret-1 is bad' }) },
    });
    learn('topsecret-1');
    const result = await dispatch('accounts.add', added);
    expect(result).toMatchObject({ failure: { detail: { message: 'key [secret] is bad' } } });
  });

  it('changes no number and no key, even where a secret is made of their characters', async () => {
    const digits = '177000';
    const account = { ...shown, createdAt: 1_770_001_234_567, label: `key ${digits}` };
    const { dispatch, learn } = dispatchTo({ accounts: { add: async () => ok(account) } });
    learn(digits);
    learn('"label"');
    expect(await dispatch('accounts.add', added)).toMatchObject({
      value: { createdAt: 1_770_001_234_567, label: 'key [secret]' },
    });
  });

  it('keeps its own words where one of them happens to be a secret', async () => {
    const { dispatch, learn } = dispatchTo({ accounts: { add: async () => ok(shown) } });
    learn('session');
    expect(await dispatch('accounts.add', added)).toMatchObject({ value: { storedIn: 'session' } });
  });
});

const shown = {
  id: 'a',
  exchange: 'bitget',
  label: 'Main',
  endpoint: 'live',
  environment: 'live',
  host: 'h',
  keyHint: '',
  kind: null,
  values: {},
  builtIn: false,
  secret: 'ready',
  storedIn: 'session',
  createdAt: 1,
} as const;
