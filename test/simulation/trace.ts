import type { CloseStatus } from '../../app/schemas/close';
import type { Position } from '../../app/schemas/position';
import type { CloseTarget } from '../../app/schemas/target';

/**
 * One request as the exchange's edge saw it. `began` and `ended` count events of the simulation, so that
 * two things of one millisecond still have an order; `ended` is null while it is under way.
 */
export type TracedSend = {
  readonly life: number;
  readonly account: string;
  readonly target: CloseTarget;
  readonly closeId: string;
  readonly attempt: number;
  readonly began: number;
  ended: number | null;
  /** `unknown` as well where the application died before the answer. */
  status: CloseStatus | null;
};

/** One read of the whole list as the edge saw it; `shown` is null where it failed. */
export type TracedList = {
  readonly account: string;
  readonly began: number;
  /** Monotonic milliseconds. */
  readonly startedAt: number;
  readonly shown: readonly Position[];
  readonly coversSince: number | null;
};

/** What one seed broke, in the words of reliability.md §3.1. */
export type Violation = { readonly invariant: string; readonly at: number; readonly what: string };
