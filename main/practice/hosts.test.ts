import { afterEach, beforeEach, expect, test } from 'vitest';
import { exchanges } from '../exchanges/registry';
import { systemClock } from '../lib/time';
import { type PracticeExchange, startPracticeExchange } from './server';

let practice: PracticeExchange;
beforeEach(async () => {
  practice = await startPracticeExchange({ exchanges, clock: systemClock, seed: 1 });
});
afterEach(() => practice.close());

const hostsOf = (exchange: string): readonly string[] => practice.hosts[exchange] ?? [];
const answers = (origin = ''): Promise<boolean> =>
  fetch(`${origin}/any`).then(
    () => true,
    () => false,
  );

test('an exchange has as many hosts as it declares, and the usual one first', () => {
  for (const { id, alternates = [] } of exchanges) {
    expect(hostsOf(id)).toHaveLength(1 + alternates.length);
    expect(hostsOf(id)[0]).toBe(practice.origins[id]);
  }
});

test('the log tells which host was asked', async () => {
  const [first, second] = hostsOf('htx');
  expect([await answers(first), await answers(second)]).toEqual([true, true]);
  expect(practice.requests.list().map(({ host }) => `http://${host}`)).toEqual([first, second]);
});

test('the first host can be down alone, which an exchange with one host cannot', async () => {
  const [first, second] = hostsOf('htx');
  const up = practice.takeDown(null, 'first-host');
  await expect.poll(() => answers(first)).toBe(false);
  expect([await answers(second), await answers(practice.origins['bitget'])]).toEqual([true, true]);
  up();
  await expect.poll(() => answers(first)).toBe(true);
});

test('an exchange that is down is down on every host', async () => {
  const [first, second] = hostsOf('htx');
  practice.takeDown('htx');
  await expect.poll(() => answers(first)).toBe(false);
  await expect.poll(() => answers(second)).toBe(false);
});
