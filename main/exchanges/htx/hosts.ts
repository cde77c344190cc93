import type { Failure, FailureCode } from '../../../app/result';
import type { Clock } from '../../lib/time';

/** The derivatives hosts (htx.md §6.2): the same API, signed for the host in use. */
export const futuresOrigins: readonly string[] = ['https://api.hbdm.com', 'https://api.hbdm.vn'];

/** The spot host, which alone describes keys (htx.md §4.4). */
export const keyInfoOrigin = 'https://api.huobi.pro';

/** Which of the hosts with the same API is in use. Origins in, origins out. */
export type Hosts = {
  /** Where a close goes: the last host that gave a complete list, the first one at the start. */
  inUse(): string;
  /** The same, at the moment of a close: it ends a return to the first host that is under way. */
  forClose(): string;
  /** Where a read goes: another host once the one in use failed. */
  forRead(): string;
  /** Whether the host in use failed, so that reads go to another one. */
  isInDoubt(): boolean;
  /** A request to `origin` failed. What does not speak against the host changes nothing. */
  failed(origin: string, kind: RequestKind, failure: Failure): void;
  /** A complete list came from `origin`, or the read of one failed there for whatever reason. */
  listed(origin: string, isComplete: boolean): void;
  /** The first host where it is time to try it again by a read; null otherwise. */
  beginReturn(): string | null;
};

export type RequestKind = 'read' | 'close';

/**
 * Requests move to another host by a read alone: what fails there makes the next read go elsewhere, and
 * closes follow only when that read was complete (htx.md §6.2). So a close of unknown outcome is never
 * repeated on another host before that host has shown its position.
 */
export function createHosts(origins: readonly [string, ...string[]], clock: Clock): Hosts {
  const [first] = origins;
  let used = first;
  /** Where reads go while the host in use is in doubt. */
  let candidate: string | null = null;
  let isReturning = false;
  let movedAt = Number.NEGATIVE_INFINITY;
  let closedAt = Number.NEGATIVE_INFINITY;

  const stay = (): void => {
    isReturning = false;
    movedAt = clock.monotonic();
  };
  const moveTo = (origin: string): void => {
    used = origin;
    candidate = null;
    stay();
  };
  return {
    inUse: () => used,
    forClose: () => {
      closedAt = clock.monotonic();
      isReturning = false;
      return used;
    },
    forRead: () => candidate ?? used,
    isInDoubt: () => candidate !== null,
    failed: (origin, kind, { code }) => {
      if (!speaksAgainstHost[kind].includes(code)) return;
      // Where neither answers, reads go to them in turn.
      if (origin === candidate) candidate = null;
      else if (origin === used) candidate ??= following(origins, used);
    },
    listed: (origin, isComplete) => {
      const isAwaited = origin === candidate || (origin === first && isReturning);
      if (isComplete && isAwaited) moveTo(origin);
      else if (isComplete && origin === used) candidate = null;
      else if (!isComplete && origin === candidate) candidate = null;
      else if (!isComplete && origin === first && isReturning) stay();
    },
    beginReturn: () => {
      const since = clock.monotonic() - Math.max(movedAt, closedAt);
      if (used === first || candidate !== null || isReturning || since < returnAfterMs) return null;
      isReturning = true;
      return first;
    },
  };
}

/**
 * So long after the move, and after the last close: a run that lives sends something within this time or
 * cannot read its list, and without a list nothing returns.
 */
const returnAfterMs = 5 * 60_000;

/** Nothing left: no name, no connection. A wrong certificate is not among them (reliability.md, F3). */
const beforeSend: readonly FailureCode[] = [
  'dns-failed',
  'connection-refused',
  'connection-failed',
  'timeout-before-send',
];

/** What sends the next read to another host. After a close only silence does (htx.md §6.2). */
const speaksAgainstHost: Readonly<Record<RequestKind, readonly FailureCode[]>> = {
  read: [...beforeSend, 'timeout-after-send', 'connection-lost', 'answer-cut'],
  close: [...beforeSend, 'timeout-after-send'],
};

function following(origins: readonly string[], origin: string): string | null {
  const next = origins[(origins.indexOf(origin) + 1) % origins.length] ?? origin;
  return next === origin ? null : next;
}
