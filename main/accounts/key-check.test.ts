import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../app/result';
import type { KeyFacts } from '../../app/schemas/account';
import type { PositionList } from '../../app/schemas/position';
import { createVirtualClock } from '../../test/support/virtual-clock';
import { checkKey, refusalOf } from './key-check';

const withdrawing: KeyFacts = {
  checkedAt: 1_700_000_000_000,
  kind: { id: 'scripted', name: 'Scripted account' },
  closes: ['Positions'],
  blind: [],
  notes: [],
  canRead: 'yes',
  canClose: 'yes',
  canTransfer: 'no',
  canWithdraw: 'yes',
  boundAddresses: [],
  expiresInDays: null,
  clockOffsetMs: 0,
  permissions: [],
  openPositions: 1,
};

/** Checks a key of which the exchange speaks after nine seconds; `list` is what becomes of its list. */
async function check(
  list: (wait: Promise<void>) => Promise<Result<PositionList>>,
  facts = withdrawing,
) {
  const clock = createVirtualClock();
  const reads: number[] = [];
  const probe = async (): Promise<Result<KeyFacts>> => {
    await clock.sleep(9_000);
    return ok(facts);
  };
  const readPositions = (): Promise<Result<PositionList>> => {
    reads.push(clock.monotonic());
    return list(clock.sleep(60_000));
  };
  const checked = await clock.run(checkKey({ exchange: { probe }, readPositions }, clock));
  return { checked, reads, tookMs: clock.monotonic() };
}

const incomplete = fail('read-incomplete', {}, true);

describe('what the exchange said about a key', () => {
  it.each<readonly [string, Parameters<typeof check>[0], number]>([
    ['is slow', (wait) => wait.then(() => incomplete), 12_000],
    ['fails', async () => incomplete, 9_000],
    ['breaks', () => Promise.reject(new Error('bug')), 9_000],
  ])('counts where the list that is read after it %s', async (_what, list, tookMs) => {
    const seen = await check(list);
    expect(seen.checked).toEqual(ok(withdrawing));
    expect(seen.tookMs).toBe(tookMs);
    expect(refusalOf(seen.checked, { label: 'Main', keepUnchecked: true })?.code).toBe(
      'key-can-withdraw',
    );
  });

  it('is waited for before the list, which a key that may not read is spared', async () => {
    expect((await check(async () => incomplete)).reads).toEqual([9_000]);
    const blind = await check(async () => incomplete, { ...withdrawing, canRead: 'no' });
    expect(blind.reads).toEqual([]);
  });
});
