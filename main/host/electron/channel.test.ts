import type { WebContents } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bridgeChannels } from '../../../app/bridge';
import { ok } from '../../../app/result';
import { answerCalls, push } from './channel';
import { FakeContents, seen } from './fake-electron';

vi.mock('electron', async () => (await import('./fake-electron')).fakeElectron);

describe('the channel', () => {
  const ours = new FakeContents(41);
  const dispatched: (readonly unknown[])[] = [];
  const frame = { url: 'app://bundle/index.html', parent: null, detached: false };

  beforeEach(() => {
    dispatched.length = 0;
    answerCalls(ours as unknown as WebContents, async (...call) => {
      dispatched.push(call);
      return ok('done');
    });
  });

  it('carries a call of our window to main and its result back', async () => {
    const result = await invoke({ sender: ours, senderFrame: frame }, 'a.b', { c: 1 });
    expect(result).toEqual({ ok: true, value: 'done' });
    expect(dispatched).toEqual([['a.b', { c: 1 }]]);
  });

  it.each([
    ['a frame that is gone', { senderFrame: null }],
    ['a frame that is being replaced', { senderFrame: { ...frame, detached: true } }],
    ['a frame inside our page', { senderFrame: { ...frame, parent: frame } }],
    ['another window', { sender: new FakeContents(42), senderFrame: frame }],
    ['a development server', { senderFrame: { ...frame, url: 'http://localhost:5173/' } }],
    ['a file', { senderFrame: { ...frame, url: 'file:///app/index.html' } }],
    ['our scheme with another host', { senderFrame: { ...frame, url: 'app://bundle.evil/x' } }],
    ['our host with another scheme', { senderFrame: { ...frame, url: 'https://bundle/x' } }],
    ['our address as user name', { senderFrame: { ...frame, url: 'app://bundle@evil/x' } }],
    ['an empty page', { senderFrame: { ...frame, url: 'about:blank' } }],
    ['no address at all', { senderFrame: { ...frame, url: '' } }],
  ])('refuses a call from %s before main sees it', (_who, event) => {
    expect(() => invoke({ sender: ours, ...event }, 'positions.close', {})).toThrow('Refused');
    expect(dispatched).toEqual([]);
  });

  it('delivers pushes while the window lives', () => {
    const window = new FakeContents(43);
    push(window as unknown as WebContents, 'close.changed', { verdict: 'closed' });
    expect(window.sent).toEqual([[bridgeChannels.push, 'close.changed', { verdict: 'closed' }]]);
    window.destroyed = true;
    push(window as unknown as WebContents, 'close.changed', {});
    expect(window.sent).toHaveLength(1);
  });
});

function invoke(event: unknown, name: string, input: unknown): unknown {
  return seen.invokeHandlers.get(bridgeChannels.call)?.(event, name, input);
}
