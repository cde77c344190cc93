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
    const refusal = page.getByRole('alert');
    await expect(refusal.getByText('The account was not added')).toBeVisible();
    await expect(refusal.getByText(/signature/).first()).toBeVisible();
    await expect(refusal.getByText(/40009/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Keep it unchecked' })).toHaveCount(0);
    await expect(page.getByLabel('Secret key')).toHaveValue(canary);
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
  await keepUnchecked(page);
  await page.getByRole('button', { name: 'Check key: Mine' }).click();
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
  await keepUnchecked(page);
  await page
    .getByRole('article', { name: 'Mine' })
    .getByRole('button', { name: /^Remove/ })
    .click();
  await expect(page.getByText(/At the exchange nothing changes/)).toBeVisible();
  await flatten.picture('remove');
  await page.getByRole('button', { name: 'Remove account' }).click();
  await expect(page.getByRole('article', { name: 'Mine' })).toHaveCount(0);
});

test('a key that can withdraw is added only by the name of its account', async ({ flatten }) => {
  const { page } = flatten;
  const practice = await startPractice();
  try {
    await fillPractice(page, practice, 'withdraw');
    await page.getByRole('button', { name: 'Add and check' }).click();
    await expect(page.getByText(/can withdraw money, so Flatten has not kept it/)).toBeVisible();
    const list = (await flatten.ask('accounts.list')) as { accounts: readonly unknown[] };
    expect(list.accounts).toHaveLength(2);
    const anyway = page.getByRole('button', { name: 'Add it all the same' });
    const typed = page.getByLabel(/^To add it all the same, type the account’s name/);
    await typed.fill('mine');
    await expect(anyway).toBeDisabled();
    await typed.fill('Mine');
    await flatten.picture('withdraw');
    await anyway.click();
    const card = page.getByRole('article', { name: 'Mine' });
    await expect(card.getByText('This key can withdraw money. Replace it.')).toBeVisible();
  } finally {
    practice.stop();
  }
});

test('ids that the exchange cannot list are asked for, checked one by one and kept', async ({
  flatten,
}) => {
  const { page } = flatten;
  const practice = await startPractice();
  try {
    const ids = practice.keyNamed('unified').values?.['projectIds'] ?? [];
    expect(ids.length).toBeGreaterThan(1);
    await fillPractice(page, practice, 'unified');
    await page.getByRole('button', { name: 'Add and check' }).click();
    const card = page.getByRole('article', { name: 'Mine' });
    await expect(card.getByText('This key does not see everything in the account.')).toBeVisible();
    const typed = [...ids, '123456'].join('\n');
    await card.getByLabel('Project ids').fill(typed);
    await card.getByRole('button', { name: 'Check and keep' }).click();
    await expect(card.getByText(/the exchange does not know 123456 in/)).toBeVisible();
    await expect(card.getByLabel('Project ids')).toHaveValue(typed);
    await flatten.picture('unknown-id');
    await card.getByLabel('Project ids').fill(ids.join('\n'));
    await card.getByRole('button', { name: 'Check and keep' }).click();
    await expect(card.getByText(`Project ids (${ids.length}): ${ids.join(', ')}`)).toBeVisible();
    await expect(card.getByText('What the exchange says about this key')).toBeVisible();
    await flatten.picture('known-ids');
  } finally {
    practice.stop();
  }
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

/** Fills the form with a key of a practice exchange of its own, by the key's name. */
async function fillPractice(page: Page, practice: Practice, name: string): Promise<void> {
  const { credentials } = practice.keyNamed(name);
  const { apiKey = '', passphrase = '', secretKey = '' } = credentials;
  await fillBitget(page, { apiKey, secret: secretKey, passphrase });
  await page.getByRole('button', { name: /^Advanced/ }).click();
  await page.getByLabel('Address of your practice server').fill(practice.url);
}

/** Sends the form to where nobody listens, and keeps the key all the same. */
async function keepUnchecked(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Advanced/ }).click();
  await page.getByLabel('Address of your practice server').fill('http://127.0.0.1:9');
  await page.getByRole('button', { name: 'Add and check' }).click();
  await page.getByRole('button', { name: 'Keep it unchecked' }).click();
  await expect(page.getByRole('article', { name: 'Mine' })).toContainText('Not checked yet');
}

type Key = {
  readonly name: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string[]>>;
};

type Practice = {
  readonly url: string;
  readonly apiKey: string;
  readonly passphrase: string;
  keyNamed(name: string): Key;
  stop(): void;
};

/** A practice exchange of its own, as `npm run practice` starts it; it prints one line and runs on. */
async function startPractice(): Promise<Practice> {
  const program = join(import.meta.dirname, '../../out/main/practice.js');
  const child = spawn(process.execPath, [program, '--port', '0', '--seed', '11']);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { exchanges } = JSON.parse(String(line)) as {
    exchanges: { exchange: string; url: string; keys: Key[] }[];
  };
  const bitget = exchanges.find(({ exchange }) => exchange === 'bitget');
  const keyNamed = (name: string): Key => {
    const key = bitget?.keys.find((each) => each.name === name);
    if (key === undefined) throw new Error(`No Bitget key ${name} in: ${line}`);
    return key;
  };
  const { apiKey = '', passphrase = '' } = keyNamed('main').credentials;
  return { url: bitget?.url ?? '', apiKey, passphrase, keyNamed, stop: () => void child.kill() };
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
