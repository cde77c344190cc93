import type { Locator, Page } from 'playwright-core';

/*
 * What a person does on the close screen, found by role and name as a screen reader finds it. The names
 * are those of the English catalogue; whoever uses this sets the language first.
 */

/** A hold lasts this much longer than it must, as a person's does. */
const heldLongerMs = 250;

/** Opens a screen by its name in the navigation. */
export async function openScreen(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
}

/** Chooses the account that the close goes to, by its label. */
export async function chooseAccount(page: Page, label: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Account', exact: true }).click();
  await page.getByRole('option', { name: label }).click();
}

/** The buttons that fill the form with an open position, in the order of the list. */
export function openPositions(page: Page): Locator {
  return page.getByRole('button', { name: /^Fill the form with / });
}

/** The button that closes what is selected; its name says how many positions that is. */
export function closeButton(page: Page, selected = 1): Locator {
  const noun = selected === 1 ? 'position' : 'positions';
  return page.getByRole('button', { name: `Hold to close ${selected} ${noun}`, exact: true });
}

/** Presses with the mouse and lets go after `holdMs`, or a little later. */
export async function hold(button: Locator, holdMs: number): Promise<void> {
  const { mouse } = button.page();
  await button.hover();
  await mouse.down();
  await button.page().waitForTimeout(holdMs + heldLongerMs);
  await mouse.up();
}
