import { expect, test } from './flatten';

test('the first start shows practice accounts, and says so where nobody can miss it', async ({
  flatten,
}) => {
  const { page } = flatten;
  await expect(page).toHaveTitle(/PRACTICE/);
  await expect(page.getByText('Pretend positions, pretend money.')).toBeVisible();
  await expect(page.getByText(/Closing on Practice .+ at 127\.0\.0\.1:\d+/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Fill the form with / }).first()).toBeVisible();
  await flatten.picture('first-start');
});

test('the window says that keys are kept in memory only when that is so', async ({ flatten }) => {
  await expect(flatten.page.getByText(/^Session only: keys are kept in memory/)).toBeVisible();
});

test('a choice of language holds at once, for every screen, and at the next start', async ({
  flatten,
}) => {
  const { page } = flatten;
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: '简体中文' }).click();
  await expect(page.getByRole('heading', { name: '设置', level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  await expect(page).toHaveTitle(/模拟/);
  await flatten.picture('settings-chinese');
  await page.getByRole('navigation').getByRole('button', { name: '平仓' }).click();
  await expect(page.getByText('模拟仓位，模拟资金')).toBeVisible();
  await flatten.picture('close-chinese');
  const again = await flatten.restart();
  await expect(again.getByRole('navigation').getByRole('button', { name: '账户' })).toBeVisible();
});
