import type { Locator, Page } from '@playwright/test';
import {
  chooseAccount,
  closeButton,
  hold,
  openPositions,
} from '../../main/host/chromium/screen-gestures';
import { expect, type Flatten, test } from './flatten';

const holdMs = 800;

test('a Bitget position is closed by holding the mouse, with its order id and a proof', async ({
  flatten,
}) => {
  const { page } = flatten;
  await chooseAccount(page, 'Practice Bitget');
  const before = await firstPosition(flatten);
  await openPositions(page).first().click();
  await expect(page.getByText('Closes 1 position on Practice Bitget (Bitget).')).toBeVisible();
  await flatten.picture('bitget-before');
  await hold(closeButton(page), holdMs);
  const result = newestResult(page);
  await expect(result.getByText('Accepted', { exact: true })).toBeVisible();
  await expect(result.getByRole('code')).toHaveText(/^\d{19}$/);
  await flatten.picture('bitget-accepted');
  await expect(proof(result)).toBeVisible();
  expect((await firstPosition(flatten)).id).not.toBe(before.id);
  await flatten.picture('bitget-closed');
});

test('an HTX position is closed with the keyboard alone, and no order id is invented', async ({
  flatten,
}) => {
  const { page } = flatten;
  await tabTo(page, page.getByRole('combobox', { name: 'Account' }));
  await page.keyboard.press('Enter');
  await page.keyboard.type('Practice HTX');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Closing on Practice HTX/)).toBeVisible();
  await expect(openPositions(page).first()).toBeVisible();
  await tabTo(page, openPositions(page).first());
  await page.keyboard.press('Enter');
  await expect(closeButton(page)).toBeVisible();
  await tabTo(page, closeButton(page));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Press again to close' })).toBeFocused();
  await flatten.picture('htx-asking');
  await page.keyboard.press('Enter');
  const result = newestResult(page);
  await expect(result.getByText('This exchange gives no order ids for a close.')).toBeVisible();
  await expect(result.getByText('Request id')).toBeVisible();
  await expect(proof(result)).toBeVisible();
  await flatten.picture('htx-closed');
});

test('letting go early, leaving the button or a single key press sends nothing', async ({
  flatten,
}) => {
  const { page } = flatten;
  await openPositions(page).first().click();
  const button = closeButton(page);
  await button.hover();
  await page.mouse.down();
  await page.waitForTimeout(holdMs / 2);
  await page.mouse.up();
  await page.mouse.down();
  await page.waitForTimeout(holdMs / 4);
  await page.mouse.move(5, 5);
  await page.waitForTimeout(holdMs);
  await page.mouse.up();
  await button.focus();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(2_000);
  await button.focus();
  await page.keyboard.down('Space');
  await page.waitForTimeout(holdMs * 2);
  await page.keyboard.up('Space');
  await page.waitForTimeout(1_600);
  expect(await flatten.ask('closes.list')).toEqual([]);
  await expect(page.getByText('Nothing was closed since Flatten was started.')).toBeVisible();
});

test('Enter in a text field never closes anything', async ({ flatten }) => {
  const { page } = flatten;
  await openPositions(page).first().click();
  await expect(closeButton(page)).toBeVisible();
  const symbol = page.getByRole('combobox', { name: 'Symbol' });
  await symbol.focus();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('Enter');
  await page.waitForTimeout(1_000);
  expect(await flatten.ask('closes.list')).toEqual([]);
});

test('an order id is copied whole', async ({ flatten }) => {
  const { page } = flatten;
  await chooseAccount(page, 'Practice Bitget');
  await openPositions(page).first().click();
  await hold(closeButton(page), holdMs);
  const id = await newestResult(page).getByRole('code').first().textContent();
  await newestResult(page)
    .getByRole('button', { name: `Copy ${id}` })
    .click();
  await expect(newestResult(page).getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
});

test('what is wrong with a field is said in words before anything is sent', async ({ flatten }) => {
  const { page } = flatten;
  await chooseAccount(page, 'Practice HTX');
  await page.getByRole('combobox', { name: 'Symbol' }).fill('no such?symbol');
  await page.keyboard.press('Tab');
  await expect(page.getByText('Still missing: Margin mode and Side.')).toBeVisible();
  await page.getByRole('radio', { name: 'Cross' }).click();
  await page.getByRole('radio', { name: 'Long' }).click();
  await expect(page.getByText(/is not written the way this exchange writes it/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hold to close', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await flatten.picture('field-problems');
  await hold(page.getByRole('button', { name: 'Hold to close', exact: true }), holdMs);
  expect(await flatten.ask('closes.list')).toEqual([]);
});

test('what was typed is still there after a look at another screen', async ({ flatten }) => {
  const { page } = flatten;
  await page.getByRole('combobox', { name: 'Symbol' }).fill('DOGEUSDT');
  await page.keyboard.press('Tab');
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('combobox', { name: 'Symbol' })).toHaveValue('DOGEUSDT');
});

/** The position at the head of the Bitget practice account's list. */
async function firstPosition(flatten: Flatten): Promise<{ readonly id: string }> {
  const list = await flatten.ask('positions.list', { account: 'practice-bitget' });
  const first = (list as { positions: readonly { id: string }[] }).positions[0];
  if (first === undefined) throw new Error('The practice account has no position');
  return first;
}

/** The line that says what the lists read after the press have shown. */
function proof(result: Locator): Locator {
  return result
    .getByRole('paragraph')
    .filter({ hasText: /Two complete lists, .+ no longer show it/ });
}

/** The first entry of the list of closes. */
function newestResult(page: Page): Locator {
  return page.getByRole('region', { name: 'Closes of this session' }).getByRole('article').first();
}

const maxTabs = 60;

/** Moves the focus by the Tab key alone. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < maxTabs; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The Tab key does not lead there');
}
