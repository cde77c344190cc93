import type { Locator, Page } from '@playwright/test';
import {
  chooseAccount,
  closeButton,
  hold,
  openPositions,
  openScreen,
} from '../../main/host/chromium/screen-gestures';
import { expect, type Flatten } from './flatten';
import { bitgetMember, htxMember, type Member, test, type Venue } from './venue';

/*
 * Bad days as a person sees them, on an exchange that counts what reaches it. The numbers are rows of the
 * fault matrix (reliability.md §5).
 */

const holdMs = 800;

/** A close waits up to ten seconds for its answer, and for two lists after that. */
test.setTimeout(120_000);
const answerTimeoutMs = 15_000;

/** `limitMs` is how long Flatten waits for the answer to a close. */
const looks = [
  { theme: 'light', member: bitgetMember, limitMs: 8_000 },
  { theme: 'dark', member: htxMember, limitMs: 10_000 },
] as const;

for (const { limitMs, member, theme } of looks) {
  const { exchange } = member;

  test(`F5 on ${exchange}: no answer to a close that was carried out is unknown, then closed, and nothing is sent twice (${theme})`, async ({
    flatten,
    venue,
  }) => {
    await join(flatten, venue, { member, theme });
    venue.fault({ fault: 'silent-applied', exchange, endpoint: 'close', times: 1 });
    const result = await pressFirst(flatten);
    await expect(result.getByText('Sending', { exact: true })).toBeVisible();
    await flatten.picture('sent-no-answer-yet');
    await expect(result.getByText('Outcome unknown')).toBeVisible({ timeout: answerTimeoutMs });
    await expect(result).toContainText('The request left, but there was no answer');
    await flatten.picture('unknown-checking');
    await expect(badge(result)).toHaveText('Closed', { timeout: answerTimeoutMs });
    await expect(result).not.toContainText('not known yet');
    await flatten.picture('closed');
    expect(venue.closesSent(exchange)).toHaveLength(1);
  });

  test(`F5 on ${exchange}: no answer to a close that was not carried out is sent again once a list shows the position (${theme})`, async ({
    flatten,
    venue,
  }) => {
    await join(flatten, venue, { member, theme });
    const before = venue.open(member);
    venue.fault({ fault: 'silent-not-applied', exchange, endpoint: 'close', times: 1 });
    const result = await pressFirst(flatten);
    await expect(result.getByText('Outcome unknown')).toBeVisible({ timeout: answerTimeoutMs });
    await expect(result).toContainText(/still shows 1 position|Still there/);
    await flatten.picture('unknown-still-listed');
    await expect(result).toContainText('Sent 2 times.', { timeout: answerTimeoutMs });
    await flatten.picture('sent-again');
    await expect(badge(result)).toHaveText('Closed', { timeout: answerTimeoutMs });
    await flatten.picture('closed');
    const [first, second, ...more] = venue.closesSent(exchange).map(({ at }) => at);
    expect(more).toEqual([]);
    // Unknown is never sent again before a list that was begun after the time-out shows the position.
    const lists = venue.listsRead(exchange).map(({ at }) => at);
    const isBetween = (at: number): boolean =>
      at >= (first ?? Number.POSITIVE_INFINITY) + limitMs && at <= (second ?? 0);
    expect(lists.filter(isBetween)).not.toEqual([]);
    expect(before.filter((id) => !venue.open(member).includes(id))).toHaveLength(1);
  });
}

test('F33: an exchange that is down does not slow the other, and the end says what is left and why', async ({
  flatten,
  venue,
}) => {
  const { page } = flatten;
  await venue.join(flatten.ask, bitgetMember);
  await venue.join(flatten.ask, htxMember);
  await page.reload();
  const before = venue.open(bitgetMember);
  await selectAll(page, [bitgetMember, htxMember]);
  venue.fault({ fault: 'exchange-down', exchange: 'htx', endpoint: 'all' });
  await hold(page.getByRole('button', { name: 'Hold to close 9 practice positions' }), holdMs);
  const bar = page.getByRole('region', { name: 'Closing 9 selections' });
  const pressedAt = Date.now();
  await expect(bar).toContainText('5 closed', { timeout: answerTimeoutMs });
  expect(Date.now() - pressedAt).toBeLessThan(aloneMs);
  await flatten.picture('one-lane-closed');
  await openScreen(page, 'Close');
  await flatten.picture('one-lane-closed-results');
  await expect(bar).toContainText('Needs attention', { timeout: 75_000 });
  await expect(bar).toContainText('HTX copies: 4 not proven closed. The connection was refused');
  await expect(bar).toContainText('use the exchange’s own app');
  await flatten.picture('needs-attention');
  await openScreen(page, 'Positions');
  await flatten.picture('needs-attention-positions');
  expect(venue.closesSent('htx')).toEqual([]);
  expect(venue.open(htxMember)).toHaveLength(4);
  // One of these lead traders opens anew what was closed; that is another position.
  expect(venue.open(bitgetMember).filter((id) => before.includes(id))).toEqual([]);
});

/** Maintenance is tried again after five to fifteen seconds (F23). */
const slowRetryMs = 40_000;

/** A close with nothing in its way is proven after two lists at least two seconds apart. */
const aloneMs = 10_000;

const refusals = [
  {
    row: 'F9',
    what: 'a web page in place of an answer',
    member: bitgetMember,
    setting: { fault: 'web-page', times: 1 },
    said: /Something other than the exchange answered.+Look for a login page/,
    end: 'Closed',
  },
  {
    row: 'F11',
    what: 'too many requests, with a time to wait',
    member: bitgetMember,
    setting: { fault: 'limited-told', times: 1 },
    said: /too many requests.+trying again in [1-4] s/,
    end: 'Closed',
  },
  {
    row: 'F15',
    what: 'a key that was revoked',
    member: htxMember,
    setting: { fault: 'key-unknown' },
    said: /rejects the signature.+Under “Accounts”, choose “Enter keys again”/,
    end: 'Still open',
  },
  {
    row: 'F23',
    what: 'maintenance',
    member: bitgetMember,
    setting: { fault: 'maintenance', times: 1 },
    said: 'under maintenance',
    end: 'Closed',
  },
] as const;

for (const { end, member, row, said, setting, what } of refusals) {
  test(`${row}: ${what} is said in words, and ends as ${end}`, async ({ flatten, venue }) => {
    const { exchange } = member;
    await flatten.page.setViewportSize({ width: 900, height: 640 });
    await join(flatten, venue, { member, theme: 'light' });
    venue.fault({ exchange, endpoint: 'close', ...setting });
    const result = await pressFirst(flatten);
    await expect(result).toContainText(said);
    await flatten.picture('said');
    await expect(badge(result)).toHaveText(end, { timeout: slowRetryMs });
    await flatten.picture('ended');
  });
}

test('F13: an exchange whose clock is off is corrected for once, and the close goes through', async ({
  flatten,
  venue,
}) => {
  const { exchange } = bitgetMember;
  await join(flatten, venue, { member: bitgetMember, theme: 'light' });
  venue.fault({ fault: 'clock-skew', exchange, endpoint: 'all' });
  const result = await pressFirst(flatten);
  await expect(badge(result)).toHaveText('Closed', { timeout: answerTimeoutMs });
  await flatten.picture('clock-corrected');
  expect(venue.closesSent(exchange).length).toBeLessThanOrEqual(2);
  expect(venue.open(bitgetMember)).toHaveLength(4);
});

test('a press while the same close is under way joins it, and sends nothing', async ({
  flatten,
  venue,
}) => {
  const { exchange } = bitgetMember;
  const { page } = flatten;
  await join(flatten, venue, { member: bitgetMember, theme: 'light' });
  venue.fault({ fault: 'slow', exchange, endpoint: 'close', times: 1 });
  const button = closeButton(page);
  await openPositions(page).first().click();
  await hold(button, holdMs);
  await hold(page.getByRole('button', { name: /^(Sending…|Hold to close)/ }), holdMs);
  await flatten.picture('second-press');
  await expect(badge(newestResult(page))).toHaveText('Closed', { timeout: answerTimeoutMs });
  expect(venue.closesSent(exchange)).toHaveLength(1);
  await expect(page.getByRole('article')).toHaveCount(1);
});

/** Adds an account on the venue and shows it on the close screen. */
async function join(
  flatten: Flatten,
  venue: Venue,
  { member, theme }: { readonly member: Member; readonly theme: 'light' | 'dark' },
): Promise<void> {
  await venue.join(flatten.ask, member);
  await flatten.ask('settings.set', { theme });
  await chooseAccount(flatten.page, member.label);
  await expect(openPositions(flatten.page).first()).toBeVisible();
}

/** Presses for the first open position that is listed, and answers the card of its close. */
async function pressFirst({ page }: Flatten): Promise<Locator> {
  await openPositions(page).first().click();
  await hold(closeButton(page), holdMs);
  return newestResult(page);
}

/** The first entry of the list of closes. */
function newestResult(page: Page): Locator {
  return page.getByRole('region', { name: 'Closes of this session' }).getByRole('article').first();
}

/** The word in the head of a result that says where the close stands. */
function badge(result: Locator): Locator {
  return result
    .locator('summary')
    .first()
    .getByText(/^(Sending|Checking|Waiting|Closed|Not open|Still open|Unknown)$/);
}

/** Selects every position of some accounts on the positions screen, and hides those of the others. */
async function selectAll(page: Page, members: readonly Member[]): Promise<void> {
  await openScreen(page, 'Positions');
  for (const name of ['Practice Bitget', 'Practice HTX'])
    await page.getByRole('button', { name: `Hide the positions of ${name}`, exact: true }).click();
  for (const { label } of members)
    await page
      .getByRole('checkbox', { name: `Select all positions shown of ${label}`, exact: true })
      .click();
}
