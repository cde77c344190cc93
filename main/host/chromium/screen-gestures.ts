import type { Locator, Page } from 'playwright-core';

/*
 * What a person does on the screens, found by role and name as a screen reader finds it. The names are
 * those of the English catalogue; whoever uses this sets the language first. Fields that are drawn from an
 * exchange's own data are found by the names that they have there.
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
export function openPositions(page: Page | Locator): Locator {
  return page.getByRole('button', { name: /^Fill the form with / });
}

/** The list of what is open on an account, by its label. */
export function positionTable(page: Page, label: string): Locator {
  return page.getByRole('table', { name: label });
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

/** The newest close of an account in the list of closes, by the account's label. */
export function newestClose(page: Page, label: string): Locator {
  const results = page.getByRole('region', { name: 'Closes of this session' });
  return results.getByRole('listitem').filter({ hasText: label }).first();
}

/** What the screen says of a close that has no order id. */
export async function noOrderIdSentence(close: Locator): Promise<string> {
  return close
    .getByText(/\bno order ids?\b/)
    .first()
    .innerText();
}

/** What is typed for a new practice account; `credentials` by the names of the exchange's fields. */
export type TypedAccount = {
  readonly exchange: string;
  readonly label: string;
  /** Of the practice server. */
  readonly address: string;
  readonly credentials: Readonly<Record<string, string>>;
};

/** Adds an account on the screen of accounts and waits until the exchange was asked about its key. */
export async function addAccount(page: Page, typed: TypedAccount): Promise<Locator> {
  await openScreen(page, 'Accounts');
  await page.getByRole('button', { name: 'Add account' }).click();
  await page.getByRole('combobox', { name: 'Exchange', exact: true }).click();
  await page.getByRole('option', { name: typed.exchange, exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill(typed.label);
  await page.getByRole('radio', { name: 'Practice' }).click();
  await page.getByRole('button', { name: /^Advanced/ }).click();
  await page.getByLabel('Address of your practice server').fill(typed.address);
  for (const [field, value] of Object.entries(typed.credentials)) {
    await fieldNamed(page, field).fill(value);
  }
  await page.getByRole('button', { name: 'Add and check' }).click();
  const card = page.getByRole('article', { name: typed.label, exact: true });
  await keyReport(card).waitFor();
  return card;
}

/** Pastes what the exchange cannot list, by the names of its fields, and waits for the new report. */
export async function enterValues(
  card: Locator,
  values: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  for (const [field, ids] of Object.entries(values)) {
    await fieldNamed(card, field).fill(ids.join('\n'));
  }
  await card.getByRole('button', { name: 'Check and keep' }).click();
  await card.getByRole('button', { name: /^Change the ids/ }).waitFor();
  await keyReport(card).getByText('nothing that could be seen').waitFor({ state: 'hidden' });
}

/** What the report on a key says of the account, as it stands on the screen. */
export type ReadReport = {
  readonly kind: string;
  readonly closes: string;
  readonly mayClose: string;
};

export async function readReport(card: Locator): Promise<ReadReport> {
  const report = keyReport(card);
  const said = (name: string): Promise<string> =>
    report.locator(`dt:text-is("${name}") + dd`).innerText();
  return {
    kind: await said('Kind of account'),
    closes: await said('This key can close'),
    mayClose: await report.locator('li:has(> span:text-is("Close")) > strong').innerText(),
  };
}

function keyReport(card: Locator): Locator {
  return card.getByRole('region', { name: 'What the exchange says about this key' });
}

function fieldNamed(within: Page | Locator, name: string): Locator {
  return within.locator(`[name="${name}"]`);
}
