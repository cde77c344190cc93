import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  deselect,
  keepListed,
  nothingSelected,
  rangeOf,
  refusal,
  select,
  standingOf,
  toggle,
} from './selection';
import { account, listing, row } from './test-rows';

const live = account('live');
const practice = account('practice', { environment: 'practice' });
const one = row(live, { id: '1' });
const two = row(live, { id: '2' });
const pretend = row(practice, { id: '1' });

describe('live and practice positions', () => {
  test('are never selected together, whichever came first', () => {
    const chosen = select(nothingSelected, [one]);
    expect(select(chosen, [pretend])).toBe(chosen);
    expect(refusal(chosen, pretend)).toBe('other-environment');
    const other = select(nothingSelected, [pretend]);
    expect(select(other, [one, two])).toBe(other);
  });

  test('are not selected together by one sweep over both', () => {
    const chosen = select(nothingSelected, [one, pretend, two]);
    expect([...chosen.keys]).toEqual([one.key, two.key]);
  });

  test('can take turns once nothing is selected any more', () => {
    const emptied = deselect(select(nothingSelected, [one]), [one]);
    expect(select(emptied, [pretend]).environment).toBe('practice');
  });

  test('stay apart through any series of presses', () => {
    const all = [one, two, pretend, row(practice, { id: '2' })];
    const press = fc.record({
      add: fc.boolean(),
      rows: fc.subarray(all),
    });
    fc.assert(
      fc.property(fc.array(press), (presses) => {
        let chosen = nothingSelected;
        for (const { add, rows } of presses)
          chosen = add ? toggle(chosen, rows) : deselect(chosen, rows);
        const kinds = new Set(
          all.filter((each) => chosen.keys.has(each.key)).map((each) => each.account.environment),
        );
        expect(kinds.size).toBeLessThanOrEqual(1);
        expect(chosen.environment).toBe([...kinds][0] ?? null);
      }),
    );
  });
});

describe('selecting', () => {
  test('a group that is selected in part selects the rest of it', () => {
    const part = select(nothingSelected, [one]);
    expect(standingOf(part, [one, two])).toBe('some');
    const whole = toggle(part, [one, two]);
    expect(standingOf(whole, [one, two])).toBe('all');
    expect(toggle(whole, [one, two]).keys.size).toBe(0);
  });

  test('leaves out a row that is no longer listed', () => {
    const gone = row(live, { id: '3' }, true);
    expect(select(nothingSelected, [gone])).toBe(nothingSelected);
    expect(refusal(nothingSelected, gone)).toBe('gone');
  });

  test('a range goes both ways and needs both of its ends', () => {
    const three = row(live, { id: '3' });
    const shown = [one, two, three];
    expect(rangeOf(shown, three.key, one.key)).toEqual(shown);
    expect(rangeOf(shown, 'hidden now', two.key)).toEqual([two]);
    expect(rangeOf(shown, one.key, 'hidden now')).toEqual([]);
  });
});

describe('after a read', () => {
  const chosen = select(nothingSelected, [one, two]);

  test('a position that the new list does not hold leaves the selection', () => {
    expect([...keepListed(chosen, [listing(live, [two.position])]).keys]).toEqual([two.key]);
  });

  test('a failed read takes nothing out', () => {
    const failure = { code: 'timeout-after-send', detail: {}, retryable: true } as const;
    const stale = listing(live, [one.position, two.position], { failure });
    expect(keepListed(chosen, [stale])).toBe(chosen);
  });

  test('the positions of a removed account leave it, and an empty selection has no environment', () => {
    expect(keepListed(chosen, [])).toEqual(nothingSelected);
  });
});
