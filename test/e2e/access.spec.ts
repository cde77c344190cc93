import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openPositions, openScreen } from '../../main/host/chromium/screen-gestures';
import { expect, type Flatten, test } from './flatten';

const screens = ['Close', 'Positions', 'Accounts', 'Settings', 'Practice'] as const;
const smallest = { width: 900, height: 640 };

for (const theme of ['light', 'dark'] as const) {
  for (const screen of screens) {
    test(`${screen} has no serious barrier in the ${theme} theme`, async ({ flatten }) => {
      await show(flatten, screen, theme);
      await flatten.picture(`${screen}-${theme}`);
      expect(await barriers(flatten.page)).toEqual([]);
    });
  }

  test(`the form of a new account has no serious barrier in the ${theme} theme`, async ({
    flatten,
  }) => {
    await show(flatten, 'Accounts', theme);
    await flatten.page.getByRole('button', { name: 'Add account' }).click();
    await flatten.page.getByRole('button', { name: 'Add and check' }).click();
    await flatten.picture(`new-account-${theme}`);
    expect(await barriers(flatten.page)).toEqual([]);
  });
}

for (const language of ['en', 'zh-CN'] as const) {
  test(`nothing is cut off to the right at 900 by 640 in ${language}`, async ({ flatten }) => {
    const { page } = flatten;
    await page.setViewportSize(smallest);
    await openPositions(page).first().click();
    await flatten.ask('settings.set', { language });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    const tabs = page.getByRole('navigation').getByRole('button');
    for (let tab = 0; tab < screens.length; tab += 1) {
      await tabs.nth(tab).click();
      await expect(tabs.nth(tab)).toHaveAttribute('aria-current', 'page');
      await flatten.picture(`${screens[tab]}-900x640-${language}`);
      expect(await overflowing(page)).toEqual([]);
    }
  });
}

test('the Tab key reaches every control of every screen, and shows where it is', async ({
  flatten,
}) => {
  const { page } = flatten;
  for (const screen of screens) {
    await openScreen(page, screen);
    if (screen === 'Close') await openPositions(page).first().click();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const { reached, unmarked } = await walk(page);
    expect(await expected(page), `controls of ${screen}`).toEqual(
      expect.arrayContaining([expect.any(String)]),
    );
    for (const name of await expected(page)) expect(reached, `on ${screen}`).toContain(name);
    expect(unmarked, `focus that cannot be seen on ${screen}`).toEqual([]);
  }
});

async function show(flatten: Flatten, screen: string, theme: 'light' | 'dark'): Promise<void> {
  const { page } = flatten;
  await flatten.ask('settings.set', { theme });
  await openPositions(page).first().click();
  await openScreen(page, screen);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await page.waitForTimeout(400);
}

/** Serious and critical findings of axe, by rule and place. */
async function barriers(page: Page): Promise<readonly string[]> {
  // The newer mode opens a page of its own, which the window does not allow.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** What is wider than the window, or hidden to the right inside an area that scrolls sideways. */
function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('body, body *')) {
      const scrolls = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
      const wide = element.scrollWidth > element.clientWidth + 1;
      const page = element === document.body;
      if (wide && (scrolls || page)) found.push(`${element.tagName}.${element.className}`);
    }
    if (document.documentElement.scrollWidth > window.innerWidth) found.push('the page');
    return found;
  });
}

/** Visible controls that a keyboard must reach: one of each radio group, none that is switched off. */
function expected(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const selector = 'button, input, select, textarea, a[href], summary, [role="radio"]';
    const names = new Set<string>();
    for (const element of document.querySelectorAll<HTMLElement>(selector)) {
      if (element.tabIndex < 0 || !element.checkVisibility()) continue;
      if (element.matches(':disabled')) continue;
      if (element.matches('[role="radio"]:not([aria-checked="true"]), [aria-hidden="true"]'))
        continue;
      names.add(`${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`);
    }
    return [...names];
  });
}

const maxTabs = 80;

type Walk = { readonly reached: readonly string[]; readonly unmarked: readonly string[] };

/** Presses Tab until the focus comes round, and notes where it was and whether that could be seen. */
async function walk(page: Page): Promise<Walk> {
  const reached: string[] = [];
  const unmarked: string[] = [];
  for (let tabs = 0; tabs < maxTabs; tabs += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      if (element === null || element === document.body) return null;
      const style = getComputedStyle(element);
      const around = getComputedStyle(element.parentElement ?? element);
      const seen = [style, around].some(
        (each) => each.outlineStyle !== 'none' || each.boxShadow !== 'none',
      );
      const name = element.getAttribute('aria-label') ?? element.textContent;
      return { name: `${element.tagName} ${name}`, seen };
    });
    if (stop === null) {
      if (tabs > 0) break;
      continue;
    }
    reached.push(stop.name);
    if (!stop.seen) unmarked.push(stop.name);
  }
  return { reached, unmarked };
}
