import type { Page } from 'playwright-core';
import { bridgeChannels } from '../../../app/bridge';
import type { Result } from '../../../app/result';

/** Where the window's files are served: a name that no resolver ever answers (RFC 2606). */
export const pageOrigin = 'https://flatten.invalid';

type Dispatch = (name: string, input: unknown) => Promise<Result<unknown>>;

/**
 * Gives our page `window.flatten` over Playwright's binding. A call that does not come from the main frame
 * of our page on our own address is refused before anything of it is looked at.
 */
export async function answerCalls(page: Page, dispatch: Dispatch): Promise<void> {
  const context = page.context();
  await context.exposeBinding(bridgeChannels.call, (source, name: unknown, input: unknown) => {
    const ours = source.page === page && source.frame === page.mainFrame();
    if (!ours || !source.frame.url().startsWith(`${pageOrigin}/`)) throw new Error('Refused');
    return dispatch(String(name), input);
  });
  await context.addInitScript({ content: bridgeScript });
}

/** Delivers a push to the page, if there still is one. */
export async function push(page: Page, name: string, payload: unknown): Promise<void> {
  try {
    await page.evaluate(deliver, { channel: bridgeChannels.push, name, payload });
  } catch {
    // The page is loading or gone; it reads the whole state when it starts.
  }
}

/** Text, because it runs in the page: the same object that the preload gives under Electron. */
const bridgeScript = `(() => {
  if (window.top !== window || location.origin !== ${JSON.stringify(pageOrigin)}) return;
  const listeners = new Set();
  const deliver = (name, payload) => {
    for (const listener of [...listeners]) listener(name, payload);
  };
  const flatten = Object.freeze({
    call: (name, input) => window[${JSON.stringify(bridgeChannels.call)}](name, input),
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
  Object.defineProperty(window, ${JSON.stringify(bridgeChannels.push)}, { value: deliver });
  Object.defineProperty(window, 'flatten', { value: flatten, enumerable: true });
})()`;

type Push = { readonly channel: string; readonly name: string; readonly payload: unknown };

/** Runs in the page and can therefore use nothing from around it. */
function deliver({ channel, name, payload }: Push): void {
  const receive: unknown = Reflect.get(globalThis, channel);
  if (typeof receive === 'function') receive(name, payload);
}
