import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type SyntheticEvent,
  useEffect,
  useRef,
  useState,
} from 'react';
import { advance, dueAt, type HoldEvent, type HoldState, resting } from './hold-machine';

export type HoldHandlers = {
  readonly onPointerDown: (event: PointerEvent<HTMLButtonElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerLeave: () => void;
  readonly onPointerCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onKeyUp: (event: KeyboardEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
  readonly onContextMenu: (event: SyntheticEvent) => void;
};

/** Drives the hold machine by the events of one button and a timer. */
export function useHold(button: {
  readonly holdMs: number;
  readonly disabled: boolean;
  readonly onFire: () => void;
  readonly onRefused: () => void;
  readonly onBegin: () => void;
}): { readonly state: HoldState; readonly handlers: HoldHandlers } {
  const { holdMs, disabled } = button;
  const [state, setState] = useState<HoldState>(resting);
  const current = useRef<HoldState>(resting);
  const pointerSeen = useRef(false);
  const send = (event: HoldEvent): void => {
    if (disabled && event.type !== 'cancel') {
      if (event.type === 'pointer-down' || event.type === 'press') button.onRefused();
      return;
    }
    const step = advance(current.current, event, { holdMs });
    if (step.state !== current.current && step.state.name !== 'resting') button.onBegin();
    current.current = step.state;
    setState(step.state);
    if (step.fires) button.onFire();
  };
  useClock(state, holdMs, () => send({ type: 'time', at: performance.now() }));
  useCancel(disabled, () => send({ type: 'cancel' }));
  return { state, handlers: handlersFor(send, pointerSeen) };
}

/** Tells the machine the time when it asked for it. */
function useClock(state: HoldState, holdMs: number, tell: () => void): void {
  const latest = useLatest(tell);
  useEffect(() => {
    const due = dueAt(state, { holdMs });
    if (due === null) return undefined;
    // One millisecond more, because timers are rounded and the machine takes no early time.
    const timer = setTimeout(() => latest.current(), Math.max(0, due - performance.now()) + 1);
    return () => clearTimeout(timer);
  }, [state, holdMs, latest]);
}

/** A button that may not fire any more, and a window that lost the focus, end every hold. */
function useCancel(disabled: boolean, cancel: () => void): void {
  const latest = useLatest(cancel);
  useEffect(() => {
    if (disabled) latest.current();
  }, [disabled, latest]);
  useEffect(() => {
    const onBlur = (): void => latest.current();
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('blur', onBlur);
      latest.current();
    };
  }, [latest]);
}

function useLatest(action: () => void): { readonly current: () => void } {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  return latest;
}

function handlersFor(
  send: (event: HoldEvent) => void,
  pointerSeen: { current: boolean },
): HoldHandlers {
  const pointerGone = (): void => send({ type: 'pointer-gone' });
  const pointerLost = (): void => {
    pointerSeen.current = false;
    pointerGone();
  };
  return {
    onPointerDown: (event) => {
      if (event.button !== 0 || !event.isPrimary) return;
      pointerSeen.current = true;
      // A finger is captured by default, and would then never be seen leaving.
      if (event.currentTarget.hasPointerCapture(event.pointerId))
        event.currentTarget.releasePointerCapture(event.pointerId);
      send({ type: 'pointer-down', at: performance.now() });
    },
    onPointerUp: pointerGone,
    onPointerLeave: pointerLost,
    onPointerCancel: pointerLost,
    onKeyDown: (event) => {
      if (event.key === 'Escape') send({ type: 'cancel' });
      if (event.key !== 'Enter' && event.key !== ' ') return;
      // The browser would turn the key into a click, which is how assistive technology presses.
      event.preventDefault();
      send({ type: 'press', at: performance.now(), by: 'keyboard', repeat: event.repeat });
    },
    onKeyUp: (event) => {
      if (event.key === ' ') event.preventDefault();
    },
    onClick: (event) => {
      const byPointer = pointerSeen.current && event.detail !== 0;
      pointerSeen.current = false;
      if (byPointer) return;
      send({ type: 'press', at: performance.now(), by: 'assistive', repeat: false });
    },
    onBlur: () => send({ type: 'cancel' }),
    onContextMenu: (event) => event.preventDefault(),
  };
}
