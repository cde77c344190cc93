import { channel } from 'node:diagnostics_channel';
import { closeButton, openPositions } from '../../../main/host/chromium/screen-gestures';
import { figuresOf } from '../report/figures';
import type { Bench } from '../row';
import { type BenchWindow, openWindow } from '../stand/window';

const holdMs = 800;
const answerMs = 3_000;

/** From the end of a hold on the close screen to the first byte, in the Chromium window. */
export const screenPress: Bench = {
  name: 'screen-press',
  run: async ({ quick }) => {
    const window = await openWindow();
    const bytes = watchFirstBytes();
    const times: number[] = [];
    try {
      await window.core.dispatch('settings.set', { holdMs });
      await stampPresses(window);
      for (let press = 0; press < (quick ? 1 : mostPresses); press += 1) {
        times.push(await pressOnce(window, bytes));
      }
    } finally {
      bytes.stop();
      await window.end();
    }
    const ours = figuresOf(times);
    return [
      {
        name: 'screen-press',
        what: 'end of the hold on the screen to first byte',
        unit: 'ms',
        ours,
        peers: {},
        demands: [
          { text: 'p50 in ms', measured: ours.p50, atMost: 30 },
          { text: 'p99 in ms', measured: ours.p99, atMost: 50 },
        ],
        notes: [
          `The hold ends ${holdMs} ms after the page's own pointerdown; first byte: undici's sendHeaders.`,
        ],
      },
    ];
  },
};

/** As many positions as the practice account has and a little less. */
const mostPresses = 10;

type FirstBytes = { last(): number | null; clear(): void; stop(): void };

/** When the headers of a POST left, in epoch milliseconds. */
function watchFirstBytes(): FirstBytes {
  let last: number | null = null;
  const hear = (message: unknown): void => {
    const { request } = message as { readonly request: { readonly method: string } };
    if (request.method === 'POST') last ??= performance.timeOrigin + performance.now();
  };
  channel('undici:client:sendHeaders').subscribe(hear);
  return {
    last: () => last,
    clear: () => {
      last = null;
    },
    stop: () => channel('undici:client:sendHeaders').unsubscribe(hear),
  };
}

/** The page keeps when the pointer went down, in epoch milliseconds. */
async function stampPresses({ page }: BenchWindow): Promise<void> {
  await page.evaluate(
    `addEventListener('pointerdown', (event) => {
      globalThis.pressedAt = performance.timeOrigin + event.timeStamp;
    }, true)`,
  );
}

async function pressOnce({ page }: BenchWindow, bytes: FirstBytes): Promise<number> {
  await openPositions(page).first().click();
  const button = closeButton(page);
  await button.waitFor();
  await button.hover();
  bytes.clear();
  await page.mouse.down();
  const deadline = performance.now() + holdMs + answerMs;
  while (bytes.last() === null && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await page.mouse.up();
  const leftAt = bytes.last();
  if (leftAt === null) throw new Error('Nothing left after the hold');
  const pressedAt = Number(await page.evaluate('globalThis.pressedAt'));
  await page.waitForTimeout(settleMs);
  return leftAt - (pressedAt + holdMs);
}

/** Until the list shows the position no more. */
const settleMs = 3_500;
