import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import { openScreen } from '../../main/host/chromium/screen-gestures';
import { expect, test } from './flatten';

const canary = 'canary7f3a90d2c4b81e65canary7f3a90d2c4b81e65';

test('a wrong secret is told from a wrong key, with what to do about it', async ({ flatten }) => {
  const { page } = flatten;
  const practice = await startPractice();
  try {
    await fillBitget(page, { ...practice, secret: canary });
    await page.getByRole('button', { name: /^Advanced/ }).click();
    await page.getByLabel('Address of your practice server').fill(practice.url);
    await flatten.picture('form');
    await page.getByRole('button', { name: 'Add and check' }).click();
    const card = page.getByRole('article', { name: 'Mine' });
    await expect(card.getByText('The key could not be checked')).toBeVisible();
    await expect(card.getByText(/signature/).first()).toBeVisible();
    await expect(card.getByText(/40009/)).toBeVisible();
    await flatten.picture('wrong-secret');
  } finally {
    practice.stop();
  }
});

test('a secret that was typed is nowhere after it was sent', async ({ flatten }) => {
  const { page } = flatten;
  const pushed: string[] = [];
  page.on('console', (message) => pushed.push(message.text()));
  await fillBitget(page, { apiKey: 'bg_canary', secret: canary, passphrase: `${canary}pass` });
  await page.getByRole('button', { name: 'Add and check' }).click();
  await expect(page.getByRole('article', { name: 'Mine' })).toBeVisible();
  await expect(page.getByText('The key could not be checked')).toBeVisible();
  const values = await page
    .locator('input, textarea')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  const seen = [
    await page.content(),
    ...values,
    ...pushed,
    JSON.stringify(await flatten.ask('accounts.list')),
    ...(await textsBelow(flatten.dataDir)),
  ];
  for (const text of seen) {
    for (const form of encodings(canary)) expect(text).not.toContain(form);
  }
});

test('every field of a key says what is wrong with it, and nothing typed is lost', async ({
  flatten,
}) => {
  const { page } = flatten;
  await openScreen(page, 'Accounts');
  await page.getByRole('button', { name: 'Add account' }).click();
  await page.getByLabel('API key').fill('with space');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Give the account a name.')).toBeVisible();
  await expect(page.getByText('There is a space or a line break inside.')).toBeVisible();
  await expect(page.getByText('This is empty.').first()).toBeVisible();
  await expect(page.getByLabel('API key')).toHaveValue('with space');
  await flatten.picture('problems');
});

test('one click on the button is enough, also right after typing something wrong', async ({
  flatten,
}) => {
  const { page } = flatten;
  await openScreen(page, 'Accounts');
  await page.getByRole('button', { name: 'Add account' }).click();
  await page.getByLabel('API key').fill('with space');
  await page.getByRole('button', { name: 'Add and check' }).click();
  await expect(page.getByText('Give the account a name.')).toBeVisible();
});

test('an address that is not on this computer is refused before a key is sent there', async ({
  flatten,
}) => {
  const { page } = flatten;
  await fillBitget(page, { apiKey: 'bg_x', secret: canary });
  await page.getByRole('button', { name: /^Advanced/ }).click();
  await page.getByLabel('Address of your practice server').fill('http://203.0.113.9:4100');
  await page.getByRole('button', { name: 'Add and check' }).click();
  await expect(page.getByText(/A practice server must be on this computer/)).toBeVisible();
  const list = (await flatten.ask('accounts.list')) as { accounts: readonly unknown[] };
  expect(list.accounts).toHaveLength(2);
});

test('an account is removed after a question that says what that means', async ({ flatten }) => {
  const { page } = flatten;
  await fillBitget(page, { apiKey: 'bg_x', secret: canary });
  await page.getByRole('button', { name: 'Add and check' }).click();
  await page
    .getByRole('article', { name: 'Mine' })
    .getByRole('button', { name: /^Remove/ })
    .click();
  await expect(page.getByText(/At the exchange nothing changes/)).toBeVisible();
  await flatten.picture('remove');
  await page.getByRole('button', { name: 'Remove account' }).click();
  await expect(page.getByRole('article', { name: 'Mine' })).toHaveCount(0);
});

type Typed = { readonly apiKey: string; readonly secret: string; readonly passphrase?: string };

/** Fills the form of a new practice account, up to the button. */
async function fillBitget(page: Page, typed: Typed): Promise<void> {
  await openScreen(page, 'Accounts');
  await page.getByRole('button', { name: 'Add account' }).click();
  await page.getByLabel('Name').fill('Mine');
  await page.getByRole('radio', { name: 'Practice' }).click();
  await page.getByLabel('API key').fill(typed.apiKey);
  await page.getByLabel('Secret key').fill(typed.secret);
  await page.getByLabel('Passphrase').fill(typed.passphrase ?? 'somepassphrase');
}

type Practice = {
  readonly url: string;
  readonly apiKey: string;
  readonly passphrase: string;
  stop(): void;
};

/** A practice exchange of its own, as `npm run practice` starts it; it prints one line and runs on. */
async function startPractice(): Promise<Practice> {
  const program = join(import.meta.dirname, '../../out/main/practice.js');
  const child = spawn(process.execPath, [program, '--port', '0', '--seed', '11']);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { exchanges } = JSON.parse(String(line)) as {
    exchanges: { exchange: string; url: string; keys: { credentials: Record<string, string> }[] }[];
  };
  const bitget = exchanges.find(({ exchange }) => exchange === 'bitget');
  const { apiKey, passphrase } = bitget?.keys[0]?.credentials ?? {};
  if (bitget === undefined || apiKey === undefined || passphrase === undefined) {
    throw new Error(`No Bitget key in: ${line}`);
  }
  return { url: bitget.url, apiKey, passphrase, stop: () => void child.kill() };
}

async function textsBelow(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')));
}

function encodings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [secret, bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')];
}
