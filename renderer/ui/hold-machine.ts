/**
 * The press-and-hold button as a pure machine, because a press that fires by mistake costs money.
 *
 * Pointer: hold for `holdMs`; releasing, leaving or losing the pointer before that does nothing.
 * Keyboard: two separate presses within `againMs`; a key that repeats because it is held does nothing.
 * Assistive technology sends bare clicks: two of them, with more time, because the words that ask for
 * the second one must be spoken first.
 */
export type HoldState =
  | { readonly name: 'resting' }
  | { readonly name: 'holding'; readonly since: number }
  | { readonly name: 'asking'; readonly since: number; readonly by: Presser };

export type Presser = 'keyboard' | 'assistive';

/** `at` is a clock that only grows, in milliseconds. */
export type HoldEvent =
  | { readonly type: 'pointer-down'; readonly at: number }
  | { readonly type: 'pointer-gone' }
  | { readonly type: 'press'; readonly at: number; readonly by: Presser; readonly repeat: boolean }
  | { readonly type: 'time'; readonly at: number }
  | { readonly type: 'cancel' };

export type HoldTiming = { readonly holdMs: number };

/** The state after an event, and whether the button fires now. */
export type HoldStep = { readonly state: HoldState; readonly fires: boolean };

export const resting: HoldState = { name: 'resting' };

/** How long the first press of a pair counts. */
export const againMs: Readonly<Record<Presser, number>> = { keyboard: 1_500, assistive: 10_000 };

/** A worn key can send two presses within a few milliseconds; they are taken as one. */
export const bounceMs = 60;

export function advance(state: HoldState, event: HoldEvent, timing: HoldTiming): HoldStep {
  switch (event.type) {
    case 'pointer-down':
      return to({ name: 'holding', since: event.at });
    case 'pointer-gone':
      return to(state.name === 'holding' ? resting : state);
    case 'press':
      return afterPress(state, event);
    case 'time':
      return afterTime(state, event.at, timing);
    case 'cancel':
      return to(resting);
  }
}

/** When the machine wants to be told the time; null where it waits for nothing. */
export function dueAt(state: HoldState, timing: HoldTiming): number | null {
  if (state.name === 'holding') return state.since + timing.holdMs;
  if (state.name === 'asking') return state.since + againMs[state.by];
  return null;
}

function afterPress(state: HoldState, press: Extract<HoldEvent, { type: 'press' }>): HoldStep {
  if (press.repeat) return to(state);
  if (state.name === 'holding') return to(state);
  if (state.name === 'resting') return to({ name: 'asking', since: press.at, by: press.by });
  const sinceFirst = press.at - state.since;
  if (sinceFirst < bounceMs) return to(state);
  if (state.by !== press.by || sinceFirst > againMs[state.by])
    return to({ name: 'asking', since: press.at, by: press.by });
  return { state: resting, fires: true };
}

function afterTime(state: HoldState, at: number, timing: HoldTiming): HoldStep {
  const due = dueAt(state, timing);
  if (due === null || at < due) return to(state);
  return { state: resting, fires: state.name === 'holding' };
}

function to(state: HoldState): HoldStep {
  return { state, fires: false };
}
