import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import {
  chooseAccount,
  closeButton,
  hold,
  openPositions,
} from '../../main/host/chromium/screen-gestures';
import { expect, test } from './flatten';

const holdMs = 800;

const looks = [
  { account: 'Practice Bitget', theme: 'light', language: 'en', copy: 'Copy', csv: 'Save as CSV' },
  { account: 'Practice HTX', theme: 'dark', language: 'zh-CN', copy: '复制', csv: '保存为 CSV' },
] as const;

for (const { account, theme, language, copy, csv } of looks) {
  test(`a close on ${account} has a receipt that can be read, copied and saved (${language}, ${theme})`, async ({
    flatten,
  }) => {
    const { page } = flatten;
    await page.setViewportSize({ width: 900, height: 640 });
    await chooseAccount(page, account);
    await openPositions(page).first().click();
    await hold(closeButton(page), holdMs);
    await expect(page.getByRole('button', { name: 'Receipt' })).toBeVisible();
    await flatten.ask('settings.set', { theme, language });
    const button = page.getByRole('button', { name: /^(Receipt|回执)$/ });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('img')).toBeVisible();
    await expect(dialog.getByRole('table')).toHaveCount(2);
    await flatten.picture('receipt');
    await dialog.getByRole('button', { name: copy, exact: true }).click();
    await dialog.getByRole('button', { name: csv }).click();
    const path = dialog.getByRole('status').getByRole('code');
    await expect(path).toHaveText(/exports.*\.csv$/);
    expect(await readFile((await path.textContent()) ?? '', 'utf8')).toMatch(/^\uFEFFrecord,time,/);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await flatten.picture('receipt-saved');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(button).toBeFocused();
  });
}
