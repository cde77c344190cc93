import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { Position, PositionList } from '../../app/schemas/position';
import { hold, openScreen } from '../../main/host/chromium/screen-gestures';
import { expect, type Flatten, test } from './flatten';

const holdMs = 800;
const smallest = { width: 900, height: 640 };
/** The practice exchange opens again what was copied of this lead trader, seconds after it was closed. */
const leadTrader = 'AlphaWhale';

test('what a lead trader opens again is shown, closed, and copying is stopped by one hold', async ({
  flatten,
}) => {
  // It waits for a lead trader, for two runs and for reads that are five seconds apart.
  test.slow();
  const { page } = flatten;
  await page.setViewportSize(smallest);
  await closeOneOf(flatten, leadTrader);
  await expect(watching(page)).toContainText(/ for new copies: (9:\d\d|10:00) left, /);
  await flatten.picture('watching');
  const notice = opened(page);
  await expect(notice.getByRole('table').getByRole('row')).toHaveCount(2);
  await expect(notice.getByRole('alert')).toHaveText(/^Opened again on Practice Bitget: /);
  await openScreen(page, 'Positions');
  await flatten.picture('opened-again');
  expect(await barriers(page)).toEqual([]);
  await hold(notice.getByRole('button', { name: /^Hold to close and stop copying/ }), holdMs);
  await expect(page.getByText(`Bitget says that ${leadTrader} is no longer copied.`)).toBeVisible();
  await flatten.picture('closing-and-stopped');
  await expect(flat(page)).toBeVisible();
  await expect(notice).toBeHidden();
  await flatten.picture('closed-and-stopped');
  expect(await barriers(page)).toEqual([]);
});

test('it is spoken once and not with every read, and closed by the keyboard alone', async ({
  flatten,
}) => {
  // It waits for a lead trader, for two runs and for reads that are five seconds apart.
  test.slow();
  const { page } = flatten;
  await closeOneOf(flatten, leadTrader);
  const notice = opened(page);
  await expect(notice).toBeVisible();
  const changes = await countChanges(notice.getByRole('alert'));
  await page.waitForTimeout(7_000);
  expect(await changes()).toBe(0);
  const button = notice.getByRole('button', { name: 'Hold to close 1 practice position' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(notice.getByRole('button', { name: 'Press again to close' })).toBeFocused();
  // Two presses within a few milliseconds are taken as one.
  await page.waitForTimeout(200);
  await page.keyboard.press('Enter');
  await expect(flat(page)).toBeVisible();
  await expect(notice).toBeHidden();
});

test('copying is stopped by itself only after a question', async ({ flatten }) => {
  const { page } = flatten;
  await closeOneOf(flatten, leadTrader);
  const notice = opened(page);
  await notice.getByRole('button', { name: `Stop copying ${leadTrader}`, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Stop copying ${leadTrader}?` });
  await expect(dialog).toBeVisible();
  await flatten.picture('question');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/no longer copied/)).toHaveCount(0);
  await notice.getByRole('button', { name: `Stop copying ${leadTrader}`, exact: true }).click();
  await dialog.getByRole('button', { name: 'Stop copying' }).click();
  await expect(page.getByText(/no longer copied/)).toBeVisible();
  await expect(notice.getByRole('button', { name: /^Hold to close 1 / })).toBeVisible();
});

test('an account that cannot be read is never shown as calm', async ({ flatten }) => {
  const { page } = flatten;
  await closeOneOf(flatten, leadTrader);
  await expect(watching(page)).toBeVisible();
  const broken = { fault: 'web-page', exchange: 'bitget', endpoint: 'list' } as const;
  await flatten.ask('practice.setFault', broken);
  const told = page.getByText(/Practice Bitget cannot be read; /).first();
  await expect(told).toContainText('What was opened since is not known.');
  await expect(page.getByText(/Watching Practice Bitget for new copies: /)).toHaveCount(0);
  await flatten.picture('unreadable');
  await flatten.ask('practice.clearFaults');
  await expect(told).toBeHidden();
});

test('in the dark and in Chinese nothing of it is cut off or hard to read', async ({ flatten }) => {
  const { page } = flatten;
  await page.setViewportSize(smallest);
  await flatten.ask('settings.set', { theme: 'dark', language: 'zh-CN' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await closeOneOf(flatten, leadTrader);
  await expect(
    page.getByRole('button', { name: `长按平仓并停止跟单 ${leadTrader}` }),
  ).toBeVisible();
  await flatten.picture('opened-again-zh');
  expect(await barriers(page)).toEqual([]);
  for (const language of ['zh-CN', 'en'] as const) {
    await flatten.ask('settings.set', { language });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(smallest.width);
    const table = await page.getByRole('table', { name: leadTrader }).boundingBox();
    const button = await page.getByRole('button', { name: leadTrader }).first().boundingBox();
    expect((table?.x ?? 0) + (table?.width ?? 0)).toBeLessThan(button?.x ?? 0);
  }
});

test('the watch is stopped by a button, and is off where the settings say so', async ({
  flatten,
}) => {
  const { page } = flatten;
  await closeOneOf(flatten, leadTrader);
  await page.getByRole('button', { name: 'Stop watching Practice Bitget' }).click();
  await expect(watching(page)).toHaveCount(0);
  await openScreen(page, 'Settings');
  const choice = page.getByRole('group', { name: 'Watch for new copies after closing' });
  await expect(choice.getByRole('radio', { name: '10 min' })).toBeChecked();
  await choice.getByRole('radio', { name: 'Off' }).click();
  await expect(choice.getByText(/^Off: /)).toBeVisible();
  await flatten.picture('settings');
  await expect
    .poll(async () => (await flatten.ask('settings.get')) as { watchMs: number })
    .toMatchObject({ watchMs: 0 });
});

/** The notice of what came back on an account. */
function opened(page: Page, account = 'Practice Bitget'): Locator {
  return page.getByRole('region', { name: new RegExp(`^Opened again on ${account}: `) });
}

/** How a run ended, in its bar. */
function flat(page: Page): Locator {
  return page.getByRole('strong').filter({ hasText: 'Flat: everything that was selected' });
}

function watching(page: Page): Locator {
  return page.getByText(/Watching Practice Bitget for new copies: /).first();
}

/** Closes one position of a lead trader. */
async function closeOneOf(flatten: Flatten, trader: string): Promise<void> {
  const account = 'practice-bitget';
  const position = (await listOf(flatten, account)).find((one) => one.leadTrader?.name === trader);
  if (position === undefined) throw new Error('The practice account has no such position');
  await flatten.ask('runs.start', { items: [{ account, target: position.target }] });
}

async function listOf(flatten: Flatten, account: string): Promise<readonly Position[]> {
  return ((await flatten.ask('positions.list', { account })) as PositionList).positions;
}

/** Counts from now on how often the text of an element changes. */
async function countChanges(element: Locator): Promise<() => Promise<number>> {
  await element.evaluate((node) => {
    node.setAttribute('data-changes', '0');
    new MutationObserver((records) => {
      const before = Number(node.getAttribute('data-changes'));
      node.setAttribute('data-changes', String(before + records.length));
    }).observe(node, { childList: true, characterData: true, subtree: true });
  });
  return async () => Number(await element.getAttribute('data-changes'));
}

/** Serious and critical findings of axe in the frame, by rule and place. */
async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include('header')
    .setLegacyMode(true)
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
