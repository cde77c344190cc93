import type { Page } from 'playwright-core';
import { bridgeChannels } from '../../../app/bridge';
import type { Result } from '../../../app/result';

/** Where the window's files are served: a name that no resolver ever answers (RFC 2606). */
export const pageOrigin = 'https://flatten.invalid';

type Dispatch = (name: string, input: unknown) => Promise<Result<unknown>>;

/**
 * Gives our page `window.flatten` over Playwright's binding. A call that does not come from the main frame
 * of our page on our own address is refused before anything of it is looked at.
 *
 * The answer goes back as a message of its own, by an id that no other document uses: the binding numbers
 * its calls anew after a reload, so its own answers could reach a call of the document that came after.
 */
export async function answerCalls(page: Page, dispatch: Dispatch): Promise<void> {
  const context = page.context();
  await context.exposeBinding(
    bridgeChannels.call,
    (source, id: unknown, call: { readonly name: unknown; readonly input: unknown }) => {
      const ours = source.page === page && source.frame === page.mainFrame();
      if (!ours || !source.frame.url().startsWith(`${pageOrigin}/`)) throw new Error('Refused');
      void dispatch(String(call.name), call.input).then((result) =>
        send(page, bridgeChannels.answer, [String(id), result]),
      );
    },
  );
  await context.addInitScript({ content: bridgeScript });
}

/** Delivers a push to the page, if there still is one. */
export function push(page: Page, name: string, payload: unknown): Promise<void> {
  return send(page, bridgeChannels.push, [name, payload]);
}

async function send(
  page: Page,
  channel: string,
  message: readonly [string, unknown],
): Promise<void> {
  try {
    await page.evaluate(deliver, { channel, message });
  } catch {
    // The page is loading or gone; it reads the whole state when it starts.
  }
}

/** Text, because it runs in the page: the same object that the preload gives under Electron. */
const bridgeScript = `(() => {
  if (window.top !== window || location.origin !== ${JSON.stringify(pageOrigin)}) return;
  const thisDocument = crypto.randomUUID();
  let calls = 0;
  const waiting = new Map();
  const listeners = new Set();
  const answered = (id, result) => {
    waiting.get(id)?.(result);
    waiting.delete(id);
  };
  const deliver = (name, payload) => {
    for (const listener of [...listeners]) listener(name, payload);
  };
  const flatten = Object.freeze({
    call: (name, input) => new Promise((resolve, reject) => {
      calls += 1;
      const id = thisDocument + ' ' + calls;
      waiting.set(id, resolve);
      window[${JSON.stringify(bridgeChannels.call)}](id, { name, input }).catch((error) => {
        waiting.delete(id);
        reject(error);
      });
    }),
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
  Object.defineProperty(window, ${JSON.stringify(bridgeChannels.answer)}, { value: answered });
  Object.defineProperty(window, ${JSON.stringify(bridgeChannels.push)}, { value: deliver });
  Object.defineProperty(window, 'flatten', { value: flatten, enumerable: true });
})()`;

type Sent = { readonly channel: string; readonly message: readonly [string, unknown] };

/** Runs in the page and can therefore use nothing from around it. */
function deliver({ channel, message }: Sent): void {
  const receive: unknown = Reflect.get(globalThis, channel);
  if (typeof receive === 'function') receive(...message);
}
