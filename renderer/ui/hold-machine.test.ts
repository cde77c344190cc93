import { describe, expect, test } from 'vitest';
import { advance, dueAt, type HoldEvent, type HoldState, resting } from './hold-machine';

const timing = { holdMs: 800 };

/** Runs events in order and counts how often the button fired. */
function run(...events: readonly HoldEvent[]): { fired: number; state: HoldState } {
  let state: HoldState = resting;
  let fired = 0;
  for (const event of events) {
    const step = advance(state, event, timing);
    state = step.state;
    if (step.fires) fired += 1;
  }
  return { fired, state };
}

const down = (at: number): HoldEvent => ({ type: 'pointer-down', at });
const gone: HoldEvent = { type: 'pointer-gone' };
const time = (at: number): HoldEvent => ({ type: 'time', at });
const key = (at: number, repeat = false): HoldEvent => ({
  type: 'press',
  at,
  by: 'keyboard',
  repeat,
});
const spoken = (at: number): HoldEvent => ({ type: 'press', at, by: 'assistive', repeat: false });

describe('holding the pointer', () => {
  test('fires once when the time is over', () => {
    expect(run(down(100), time(900)).fired).toBe(1);
  });

  test('fires once although the pointer stays down afterwards', () => {
    expect(run(down(0), time(800), time(1_600), gone, time(2_400)).fired).toBe(1);
  });

  test('does nothing when released a millisecond early', () => {
    expect(run(down(0), time(799), gone, time(800)).fired).toBe(0);
  });

  test('starts from zero when pressed again after an early release', () => {
    expect(run(down(0), gone, down(700), time(900)).fired).toBe(0);
  });

  test('does nothing when it is cancelled, as by a window that loses the focus', () => {
    expect(run(down(0), { type: 'cancel' }, time(900))).toEqual({ fired: 0, state: resting });
  });

  test('asks to be told the time exactly when the hold is over', () => {
    expect(dueAt(run(down(250)).state, timing)).toBe(1_050);
  });

  test('is not shortened by a key pressed meanwhile', () => {
    expect(run(down(0), key(100), key(300)).fired).toBe(0);
  });
});

describe('pressing keys', () => {
  test('does nothing on the first press', () => {
    expect(run(key(0))).toEqual({
      fired: 0,
      state: { name: 'asking', since: 0, by: 'keyboard' },
    });
  });

  test('fires on a second press within a second and a half', () => {
    expect(run(key(0), key(1_500)).fired).toBe(1);
  });

  test('asks again instead of firing when the second press is late', () => {
    const late = run(key(0), key(1_501));
    expect(late.fired).toBe(0);
    expect(late.state).toEqual({ name: 'asking', since: 1_501, by: 'keyboard' });
  });

  test('does nothing on key repeat, however long the key is held', () => {
    expect(run(key(0), key(500, true), key(530, true), key(560, true)).fired).toBe(0);
  });

  test('does nothing when a key that was already held arrives on the button', () => {
    expect(run(key(0, true), key(30, true))).toEqual({ fired: 0, state: resting });
  });

  test('takes the double contact of a worn key as one press', () => {
    expect(run(key(0), key(12)).fired).toBe(0);
  });

  test('forgets the first press when its time is over', () => {
    expect(run(key(0), time(1_500)).state).toEqual(resting);
  });

  test('does not fire on three quick presses more than once', () => {
    expect(run(key(0), key(300), key(600)).fired).toBe(1);
  });
});

describe('clicks of a screen reader', () => {
  test('fire on the second one, with time to hear the question', () => {
    expect(run(spoken(0), spoken(6_000)).fired).toBe(1);
  });

  test('do not fire on the first one', () => {
    expect(run(spoken(0)).fired).toBe(0);
  });

  test('do not complete a pair that the keyboard began', () => {
    expect(run(key(0), spoken(500)).fired).toBe(0);
  });

  test('do not fire after ten seconds', () => {
    expect(run(spoken(0), time(10_000), spoken(10_001)).fired).toBe(0);
  });
});
