import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { openPositions, openScreen } from '../../main/host/chromium/screen-gestures';
import { browserPath, openWindow } from './stand/window';

/*
 * One start, seen by whoever forked this process: `flatten` until its first position can be chosen for a
 * close, `empty` until the same browser shows an empty page. With a second argument, JSON of what
 * `accounts.add` takes, Flatten shows the positions of these accounts. Says `there` and waits to be told to
 * end.
 */

const [what, accounts] = process.argv.slice(2);
const end = what === 'flatten' ? await startFlatten() : await startEmpty();
process.send?.('there');
process.once('message', () => void end().then(() => process.exit()));
// A bench that was cut short must not leave a window behind.
process.once('disconnect', () => void end().then(() => process.exit()));

async function startFlatten(): Promise<() => Promise<void>> {
  const window = await openWindow();
  await openPositions(window.page).first().waitFor();
  if (accounts !== undefined) {
    for (const account of JSON.parse(accounts)) {
      const added = await window.core.dispatch('accounts.add', account);
      if (!added.ok) throw new Error(`accounts.add: ${added.failure.code}`);
    }
    await openScreen(window.page, 'Positions');
  }
  return window.end;
}

async function startEmpty(): Promise<() => Promise<void>> {
  const profile = mkdtempSync(join(tmpdir(), 'flatten-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath(),
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--app=data:text/html,<title>empty</title>'],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto('data:text/html,<title>empty</title>');
  await page.waitForLoadState();
  return async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}
