import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CloseReport } from '../../app/schemas/close';
import { hold } from '../../main/host/chromium/screen-gestures';
import { expect } from './flatten';
import { type KillableWindow, openKillableWindow, openWindow, type Steps } from './hosts';
import { type Ask, bitgetMember, test, type Venue } from './venue';

/*
 * The application is killed while it closes, and started again on the same data folder. The exchange lives
 * in the process of the test, so it goes on meanwhile and counts what reaches it.
 */

test.setTimeout(120_000);

const looks = [
  { theme: 'light', size: { width: 1280, height: 800 } },
  { theme: 'dark', size: { width: 900, height: 640 } },
] as const;

for (const { size, theme } of looks) {
  test(`a run that was killed in the middle stands first at the next start, sends nothing by itself and is resumed by one press (${theme}, ${size.width} wide)`, async ({
    host,
    venue,
  }, testInfo) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'flatten-e2e-'));
    const killed = await openKillableWindow(host, dataDir);
    const account = await killInTheMiddle(killed, venue, theme);
    const sent = venue.closesSent('bitget').length;
    const window = await openWindow(host, dataDir);
    const { page } = window;
    await page.setViewportSize(size);
    const picture = async (name: string): Promise<void> => {
      await page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
    };
    const all = page.getByRole('region', { name: 'Flatten ended in the middle of closing' });
    const run = all.filter({ hasText: 'Not tried' });
    await expect(run).toContainText('Unknown: 1 · Not tried: 1 · Verified closed: 3');
    await picture('first-screen');
    await venue.renew(askOf(page), account, bitgetMember);
    await expect(run).toContainText('Still there: 1 · Not tried: 1 · Verified closed: 3');
    await expect(run).toContainText(/1 position in the list read/);
    await picture('read-again');
    await page.waitForTimeout(quietMs);
    expect(venue.closesSent('bitget'), 'requests without a press').toHaveLength(sent);
    await hold(run.getByRole('button', { name: 'Close what is still there' }), holdMs);
    await expect(page.getByRole('region', { name: 'Closing 5 selections' })).toContainText(
      'Flat: everything that was selected is proven closed.',
      { timeout: 30_000 },
    );
    await picture('resumed-to-flat');
    const closeButton = page.getByRole('button', { name: 'Hold to close', exact: true });
    await expect(closeButton, 'the button under all that is said').toBeInViewport({ ratio: 1 });
    expect(venue.closesSent('bitget').length - sent).toBeLessThanOrEqual(2);
    await window.close();
    await rm(dataDir, { recursive: true, force: true });
  });
}

const holdMs = 800;
/** Longer than anything that a close waits for between two tries when nothing is refused. */
const quietMs = 6_000;

/**
 * Presses twice: for one symbol, of which no answer comes, and then for all five positions. That of the same
 * symbol has to wait for the first press; of the other four, one gets no answer and three are closed.
 */
async function killInTheMiddle(
  window: KillableWindow,
  venue: Venue,
  theme: 'light' | 'dark',
): Promise<string> {
  const ask = askBySteps(window);
  await ask('settings.set', { language: 'en', theme });
  const account = await venue.join(ask, bitgetMember);
  await window.perform([['reload']]);
  await prepare(window);
  const unanswered = {
    fault: 'silent-not-applied',
    exchange: 'bitget',
    endpoint: 'close',
  } as const;
  venue.fault({ ...unanswered, times: 2 });
  const whole = { symbol: 'BTCUSDT', side: 'long' };
  const first = ask('positions.close', { account, target: whole }).catch(() => null);
  await expect.poll(() => venue.closesSent('bitget').length).toBe(1);
  await pressAll(window);
  const closed = async (): Promise<number> => {
    const reports = (await ask('closes.list')) as readonly CloseReport[];
    return reports.filter(({ verdict }) => verdict === 'closed').length;
  };
  await expect.poll(closed, { intervals: [100] }).toBe(3);
  await window.kill();
  await first;
  return account;
}

/** Selects every position of the venue's account on the positions screen. */
async function prepare(window: KillableWindow): Promise<void> {
  const navigation = ['getByRole', 'navigation'] as const;
  await window.perform([navigation, ['getByRole', 'button', { name: 'Positions' }], ['click']]);
  for (const name of ['Practice Bitget', 'Practice HTX']) {
    const label = `Hide the positions of ${name}`;
    await window.perform([['getByRole', 'button', { name: label, exact: true }], ['click']]);
  }
  const all = `Select all positions shown of ${bitgetMember.label}`;
  await window.perform([['getByRole', 'checkbox', { name: all, exact: true }], ['click']]);
}

/** Presses with the keyboard: Enter twice. */
async function pressAll(window: KillableWindow): Promise<void> {
  const button: Steps = [['getByRole', 'button', { name: 'Hold to close 5 practice positions' }]];
  await window.perform([...button, ['focus']]);
  await window.perform([['keyboard'], ['press', 'Enter']]);
  const again: Steps = [['getByRole', 'button', { name: 'Press again to close' }]];
  await window.perform([...again, ['waitFor']]);
  await window.perform([['waitForTimeout', secondPressMs]]);
  await window.perform([['keyboard'], ['press', 'Enter']]);
}

/** A second press that comes at once is taken for a shaking hand. */
const secondPressMs = 400;

const askBySteps =
  (window: KillableWindow): Ask =>
  async (name, input = {}) =>
    answered(name, await window.perform([['evaluate', call(name, input)]]));

const askOf =
  (page: Page): Ask =>
  async (name, input = {}) =>
    answered(name, await page.evaluate(call(name, input)));

/** A call over the page's own bridge, as text, because it runs in the page of another process. */
const call = (name: string, input: unknown): string =>
  `window.flatten.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`;

function answered(name: string, answer: unknown): unknown {
  const result = answer as { readonly ok: boolean; readonly value?: unknown };
  if (!result.ok) throw new Error(`${name} failed: ${JSON.stringify(result)}`);
  return result.value;
}
