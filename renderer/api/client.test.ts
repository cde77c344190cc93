import { describe, expect, test } from 'vitest';
import type { Bridge } from '../../app/bridge';
import { contract } from '../../app/contract';
import { ok } from '../../app/result';
import { callLine, createClient } from './client';

type Sent = { readonly name: string; readonly input: unknown };

function recordingBridge(answer: () => Promise<unknown>): Bridge & { readonly sent: Sent[] } {
  const sent: Sent[] = [];
  return {
    sent,
    call: (name, input) => {
      sent.push({ name, input });
      return answer();
    },
    listen: () => () => undefined,
  };
}

describe('the client', () => {
  test('sends a call under the name of its contract line, with its input untouched', async () => {
    const bridge = recordingBridge(async () => ok({ positions: [] }));
    const client = createClient(contract, bridge);
    await client.positions.list({ account: 'a-1' });
    expect(bridge.sent).toEqual([{ name: 'positions.list', input: { account: 'a-1' } }]);
  });

  test('has a function for every line and for nothing else', () => {
    const client = createClient(
      contract,
      recordingBridge(async () => ok({})),
    );
    expect(Object.keys(client.closes)).toEqual(['list', 'verify']);
    expect(Object.keys(client)).toContain('accounts');
    expect('then' in client).toBe(false);
  });

  test('hands a failure of main on as it is', async () => {
    const failure = { code: 'close-running', detail: {}, retryable: true };
    const bridge = recordingBridge(async () => ({ ok: false, failure }));
    const result = await callLine(bridge, 'closes.verify', { closeId: 'c-1' });
    expect(result).toEqual({ ok: false, failure });
  });

  test('turns a broken channel into a failure instead of a rejection', async () => {
    const bridge = recordingBridge(async () => {
      throw new Error('channel closed');
    });
    const result = await callLine(bridge, 'settings.get', {});
    expect(result).toMatchObject({ ok: false, failure: { code: 'internal' } });
  });
});
