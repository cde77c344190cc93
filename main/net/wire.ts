import type { Failure } from '../../app/result';

/**
 * One request. `origin` is scheme, host and port; `path` carries the query exactly as it was signed.
 * `body` is sent byte for byte.
 */
export type HttpRequest = {
  readonly method: 'GET' | 'POST';
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  /** Called at the moment the headers leave, or once it is known that they never will. */
  readonly onSent?: () => void;
};

/** A whole answer of at most 1 MiB, whatever its status. Times are wall clock milliseconds. */
export type HttpAnswer = {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly sentAt: number;
  readonly answeredAt: number;
};

/**
 * `sent: false` is proven: the request's headers never left this machine. `sent: true` means that they
 * left, and nothing is known of what became of them.
 */
export type HttpResult =
  | { readonly ok: true; readonly answer: HttpAnswer }
  | {
      readonly ok: false;
      readonly failure: Failure;
      readonly sent: boolean;
      readonly sentAt: number | null;
    };

/** Sends once: no retry, no redirect, only to origins it was made for. Never rejects. */
export type Http = { send(request: HttpRequest): Promise<HttpResult> };

/** `close` goes before `read` when both wait. */
export type Priority = 'close' | 'read';

/**
 * Keeps an account's requests under the exchange's limits. `acquire` resolves when the request may
 * leave, with the function to call at the moment its headers do: what is held up by a connection that is
 * still being opened counts from then. It rejects never, waits in order of priority and then of arrival.
 */
export type RateLimiter = {
  acquire(group: string, priority: Priority): Promise<Leave>;
  /** Nothing of this group leaves before `ms` have passed: the exchange said so. */
  pause(group: string, ms: number): void;
};

/**
 * Called when the headers leave; `answered` when a whole answer is there, which may free the request's place
 * sooner. Where that is never told the place is kept for longer.
 */
export type Leave = { (): void; readonly answered?: () => void };

/** At most `count` requests of `group` in any window of `perMs`. */
export type Limit = { readonly group: string; readonly count: number; readonly perMs: number };

/** How far the exchange's clock is ahead of ours. */
export type ClockOffset = {
  /** Exchange time in epoch milliseconds, from the samples so far. */
  exchangeNow(): number;
  /** The latest that the exchange's clock can show now, by the slowest sample; null where it is not known. */
  latestNow(): number | null;
  /** Null before the first sample, and after the wall clock was set until the next one. */
  offsetMs(): number | null;
  /** Resolves once there is a sample, or the first attempt failed. Never rejects. */
  ready(): Promise<void>;
  /** Takes five fresh samples and uses their median. Never rejects. False where all of them failed. */
  resync(): Promise<boolean>;
};
