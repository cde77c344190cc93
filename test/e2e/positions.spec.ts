import type { Locator, Page } from '@playwright/test';
import type { PositionList } from '../../app/schemas/position';
import { hold, openScreen } from '../../main/host/chromium/screen-gestures';
import { expect, type Flatten, test } from './flatten';

const holdMs = 800;

/** Longer than a worn key needs for a second press, and shorter than the first one counts. */
const betweenPressesMs = 200;

/** Two complete lists, two seconds apart, and the answers before them. */
const verdictTimeoutMs = 30_000;
test.setTimeout(120_000);

test('a press on a column sorts every group by it, a second press turns it round', async ({
  flatten,
}) => {
  const { page } = await openTable(flatten);
  const head = page.getByRole('columnheader', { name: 'Entry' });
  for (const order of ['ascending', 'descending']) {
    await head.getByRole('button').click();
    await expect(head).toHaveAttribute('aria-sort', order);
    const turn = order === 'ascending' ? 1 : -1;
    for (const rows of await groups(page)) {
      const prices = rows.map((row) => Number(row[columns.entry]?.replaceAll(',', '')) * turn);
      for (const [place, price] of prices.slice(1).entries())
        expect(price).toBeGreaterThanOrEqual(prices[place] ?? Number.NaN);
    }
    expect(await gaps(page)).toEqual([]);
    await flatten.picture(`sorted-${order}`);
  }
  expect((await groups(page)).some((rows) => rows.length > 1)).toBe(true);
});

test('a search leaves what fits and says how many that are of all', async ({ flatten }) => {
  const { page } = await openTable(flatten);
  const listed = await rows(page).count();
  await page.getByRole('searchbox', { name: 'Search' }).fill('btc');
  await expect(page.getByText(/^\d+ of \d+ positions shown$/)).toBeVisible();
  const shown = (await groups(page)).flat();
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.length).toBeLessThan(listed);
  for (const row of shown) expect(row[columns.symbol]).toContain('BTC');
  await flatten.picture('search');
  await page.getByRole('searchbox', { name: 'Search' }).fill('no such symbol');
  await expect(page.getByText('None of its positions fits the search and filters.')).toHaveCount(2);
  await flatten.picture('search-without-result');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows(page)).toHaveCount(listed);
});

test('filters leave shorts that lose on one exchange', async ({ flatten }) => {
  const { page } = await openTable(flatten);
  await choose(page, 'Side', 'Short');
  await choose(page, 'Exchange', 'Bitget');
  await expect(page.getByRole('row', { name: /Practice HTX/ })).toHaveCount(0);
  const shorts = (await groups(page)).flat();
  expect(new Set(shorts.map((row) => row[columns.side]))).toEqual(new Set(['Short']));
  await choose(page, 'Result', 'Losers');
  await flatten.picture('filters');
  for (const row of (await groups(page)).flat()) {
    expect(row[columns.side]).toBe('Short');
    expect(row[columns.profit]).toMatch(/^-/);
  }
});

test('positions of two exchanges that were selected are closed by one hold, and proven gone', async ({
  flatten,
}) => {
  const { page } = await openTable(flatten);
  const before = await listed(flatten);
  const keys = [await selectRow(page, 'BTCUSDT'), await selectRow(page, 'BTC-USDT')];
  await expect(rows(page).and(page.locator('[aria-selected="true"]'))).toHaveCount(2);
  await expect(page.getByText(/^Close 2 positions on 2 practice accounts/)).toBeVisible();
  await flatten.picture('selected');
  await fire(page, 2);
  await flatten.picture('sent');
  await expectFlat(page);
  await flatten.picture('flat');
  const after = await listed(flatten);
  expect(after.map(({ key }) => key).filter((key) => keys.includes(key))).toEqual([]);
  expect(after.length).toBe(before.length - 2);
});

test('the box of a lead trader closes what that lead trader holds, and nothing else', async ({
  flatten,
}) => {
  const { page } = await openTable(flatten);
  const before = await listed(flatten);
  const trader = '稳赢老王';
  const own = before.filter(
    ({ account, leadTrader }) => account === 'practice-bitget' && leadTrader === trader,
  );
  const box = `Select all positions shown of lead trader ${trader}`;
  await page.getByRole('checkbox', { name: box }).first().click();
  await flatten.picture('lead-trader-selected');
  await fire(page, own.length);
  await expectFlat(page);
  await flatten.picture('lead-trader-flat');
  expect(await keysOf(flatten)).toEqual(keysWithout(before, own));
});

test('all positions of one symbol are closed from the menu of a row, with the keys alone', async ({
  flatten,
}) => {
  const { page } = await openTable(flatten);
  const before = await listed(flatten);
  const own = before.filter(({ symbol }) => symbol === 'BTCUSDT');
  expect(own).toHaveLength(2);
  await page.getByRole('searchbox', { name: 'Search' }).fill('BTCUSDT');
  await page.getByRole('treegrid').focus();
  // The account, what its list covers, the lead trader, the row.
  for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  await page.keyboard.press('Shift+F10');
  const entry = page.getByRole('menuitem', { name: 'Select all 2 BTCUSDT positions' });
  await expect(entry).toBeVisible();
  await flatten.picture('symbol-menu');
  await entry.press('Enter');
  await expect(page.getByRole('treegrid')).toBeFocused();
  const button = fireButton(page, own.length);
  await button.focus();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(betweenPressesMs);
  await page.keyboard.press('Enter');
  await expectFlat(page);
  await flatten.picture('symbol-flat');
  expect(await keysOf(flatten)).toEqual(keysWithout(before, own));
});

test('an account that is down is told as such with its reason, and the other one still closes', async ({
  flatten,
}) => {
  const { page } = await openTable(flatten);
  const htxRows = await rowsOf(page, 'practice-htx').count();
  const fault = { fault: 'maintenance', exchange: 'htx', endpoint: 'list' };
  await flatten.ask('practice.setFault', fault);
  const note = page.getByRole('row').filter({ hasText: 'This account cannot be read now.' });
  await expect(note).toBeVisible();
  await expect(note).toContainText('What stands below was read before and may be out of date.');
  await expect(note).toContainText(/maintenance/i);
  await expect(page.getByText('1 account cannot be read now')).toBeVisible();
  await expect(rowsOf(page, 'practice-htx')).toHaveCount(htxRows);
  await flatten.picture('cannot-be-read');
  const key = await selectRow(page, 'BTCUSDT');
  await fire(page, 1);
  await expect(rowsOf(page, 'practice-htx').first().getByLabel('may be out of date')).toBeVisible({
    timeout: verdictTimeoutMs,
  });
  await expect(page.locator(`[data-line="${key}"]`)).toContainText('Closed', {
    timeout: verdictTimeoutMs,
  });
  await expect(note).toBeVisible();
  await flatten.picture('the-other-closed');
  await flatten.ask('practice.clearFaults');
  await expect(note).toBeHidden();
});

/** Places of cells in a row, from 0. */
const columns = { symbol: 1, side: 2, entry: 5, profit: 7 } as const;

async function openTable(flatten: Flatten): Promise<Flatten> {
  const { page } = flatten;
  // High enough for every line to be in the page.
  await page.setViewportSize({ width: 1280, height: 1_400 });
  await openScreen(page, 'Positions');
  await expect(page.getByRole('checkbox', { name: /of Practice (Bitget|HTX)$/ })).toHaveCount(2);
  await expect(rowsOf(page, 'practice-htx').first()).toBeVisible();
  await expect(rowsOf(page, 'practice-bitget').first()).toBeVisible();
  return flatten;
}

function rows(page: Page): Locator {
  return page.locator('[role="treegrid"] [aria-level="3"]');
}

function rowsOf(page: Page, account: string): Locator {
  return page.locator(`[role="treegrid"] [aria-level="3"][data-line^="${account} "]`);
}

/** The texts of the cells of each row, by group. */
function groups(page: Page): Promise<readonly (readonly (readonly string[])[])[]> {
  return page.locator('[role="treegrid"] tbody tr').evaluateAll((lines) => {
    const found: string[][][] = [];
    for (const line of lines) {
      if (line.ariaLevel !== '3') found.push([]);
      else found.at(-1)?.push([...line.children].map((cell) => cell.textContent ?? ''));
    }
    return found.filter((rows) => rows.length > 0);
  });
}

/** Where a line does not begin just where the one before it ends, in pixels. */
function gaps(page: Page): Promise<readonly number[]> {
  return page.locator('[role="treegrid"] tbody tr').evaluateAll((lines) => {
    const boxes = lines.map((line) => line.getBoundingClientRect()).sort((a, b) => a.top - b.top);
    const between = boxes.slice(1).map(({ top }, place) => top - (boxes[place]?.bottom ?? 0));
    return between.filter((gap) => Math.abs(gap) > 0.5);
  });
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Selects the first row of a symbol. Resolves to its key. */
async function selectRow(page: Page, symbol: string): Promise<string> {
  const row = rows(page).filter({ hasText: symbol }).first();
  const key = await row.getAttribute('data-line');
  await row.getByRole('checkbox').click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  return key ?? '';
}

function fireButton(page: Page, count: number): Locator {
  const noun = count === 1 ? 'position' : 'positions';
  return page.getByRole('button', { name: `Hold to close ${count} practice ${noun}`, exact: true });
}

async function fire(page: Page, count: number): Promise<void> {
  await hold(fireButton(page, count), holdMs);
}

async function expectFlat(page: Page): Promise<void> {
  await expect(
    page.getByText('Flat: everything that was selected is proven closed.').first(),
  ).toBeVisible({ timeout: verdictTimeoutMs });
}

type Listed = {
  readonly key: string;
  readonly account: string;
  readonly symbol: string;
  readonly leadTrader: string | null;
};

/** What main reads of both accounts now. */
async function listed(flatten: Flatten): Promise<readonly Listed[]> {
  const all: Listed[] = [];
  for (const account of ['practice-bitget', 'practice-htx']) {
    const { positions } = (await flatten.ask('positions.list', { account })) as PositionList;
    for (const { id, symbol, leadTrader } of positions)
      all.push({ key: `${account} ${id}`, account, symbol, leadTrader: leadTrader?.name ?? null });
  }
  return all;
}

async function keysOf(flatten: Flatten): Promise<readonly string[]> {
  return (await listed(flatten)).map(({ key }) => key).sort();
}

function keysWithout(all: readonly Listed[], closed: readonly Listed[]): readonly string[] {
  const gone = new Set(closed.map(({ key }) => key));
  return all
    .map(({ key }) => key)
    .filter((key) => !gone.has(key))
    .sort();
}
