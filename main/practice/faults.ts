import type { PracticeEndpoint, PracticeTrouble } from '../exchanges/practice';
import type { Random } from '../lib/random';

/**
 * What can go wrong with one request or its answer. `applied` says whether the exchange did what was asked before the
 * answer was lost; where it is missing, `appliedByDefault` decides.
 */
export type FaultEffect =
  | { readonly kind: 'web-page'; readonly status: 200 | 403 }
  | { readonly kind: 'cut-answer'; readonly where: 'connection' | 'text' }
  | { readonly kind: 'no-answer'; readonly applied: boolean }
  | { readonly kind: 'reset'; readonly applied: boolean }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'server-error'; readonly applied: boolean }
  | { readonly kind: 'too-many-requests'; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'maintenance' }
  | { readonly kind: 'empty-body'; readonly applied: boolean }
  /** Ends the connection in good order (FIN), without an answer. */
  | { readonly kind: 'hang-up'; readonly applied: boolean }
  /** The exchange says no in its own words. */
  | { readonly kind: 'refusal'; readonly trouble: PracticeTrouble; readonly applied: boolean }
  /** The answer of another kind of request. */
  | { readonly kind: 'stray-answer' }
  /** Every exchange is cut off for `forMs`, this request before it was carried out. */
  | { readonly kind: 'network-down'; readonly forMs: number }
  /** A close is taken, and half of it or nothing is filled. */
  | { readonly kind: 'bad-fill'; readonly fill: 'half' | 'never' }
  /** What is closed is opened again by the lead trader. */
  | { readonly kind: 'reopened'; readonly afterMs: number }
  /** What is to be closed is closed by the lead trader, a moment before. */
  | { readonly kind: 'gone-first' }
  /** The first of the positions that a close selects is not taken; all others are. */
  | { readonly kind: 'leg-refused' }
  /** The exchange moves the account to its other generation before it looks at this request. */
  | { readonly kind: 'account-migrates' }
  /** The exchange is in the middle of moving the account. */
  | { readonly kind: 'account-switching' };

/** Where and how often an effect strikes. What is left out matches everything. */
export type Fault = {
  readonly effect: FaultEffect;
  readonly exchange?: string;
  /** Public id of the key. */
  readonly key?: string;
  readonly path?: string;
  readonly endpoint?: PracticeEndpoint;
  /** How many matching requests pass first. */
  readonly after?: number;
  /** Strikes this many matching requests, then never again. */
  readonly times?: number;
  /** Chance in [0, 1] for each matching request; 1 where it is left out. */
  readonly probability?: number;
  /** Called each time it strikes. */
  readonly onStrike?: () => void;
};

export type FaultSubject = {
  readonly exchange: string;
  readonly key: string | null;
  readonly path: string;
  readonly endpoint: PracticeEndpoint | null;
  /** Whether the account that asks can still be moved to another generation; left out = no. */
  readonly canMove?: boolean;
};

export type PracticeFaults = {
  /** Answers the function that takes the fault away again. */
  add(fault: Fault): () => void;
  /** Moves an exchange's clock: its time answers, its stamps and its time window. */
  shiftClock(exchange: string, ms: number): void;
  clockShiftMs(exchange: string): number;
  clear(): void;
  /** The effect that strikes this request, if any: the first fault that matches, in order of adding. */
  strike(subject: FaultSubject): FaultEffect | null;
};

/** Switches for everything that can go wrong between an exchange and its client. */
export function createFaults(random: Random): PracticeFaults {
  let active: readonly { readonly fault: Fault; left: number; toPass: number }[] = [];
  const shifts = new Map<string, number>();
  return {
    add: (fault) => {
      const { after: toPass = 0, times: left = Number.POSITIVE_INFINITY } = fault;
      const added = { fault, left, toPass };
      active = [...active, added];
      return () => {
        active = active.filter((one) => one !== added);
      };
    },
    shiftClock: (exchange, ms) => {
      shifts.set(exchange, ms);
    },
    clockShiftMs: (exchange) => shifts.get(exchange) ?? 0,
    clear: () => {
      active = [];
      shifts.clear();
    },
    strike: (subject) => {
      for (const one of active) {
        if (one.left === 0 || !matches(one.fault, subject)) continue;
        if (one.toPass > 0) {
          one.toPass -= 1;
          continue;
        }
        if (random.fraction() >= (one.fault.probability ?? 1)) continue;
        one.left -= 1;
        one.fault.onStrike?.();
        return one.fault.effect;
      }
      return null;
    },
  };
}

/** Whether the exchange does what was asked although its answer suffers. */
export function isApplied(effect: FaultEffect): boolean {
  return 'applied' in effect ? effect.applied : appliedByDefault[effect.kind];
}

/** A page in between or a refusal means that nothing was done; a damaged answer means that it was. */
const appliedByDefault: Readonly<Record<FaultEffect['kind'], boolean>> = {
  'web-page': false,
  'cut-answer': true,
  'no-answer': false,
  reset: false,
  slow: true,
  'server-error': false,
  'too-many-requests': false,
  maintenance: false,
  'empty-body': true,
  'hang-up': false,
  refusal: false,
  'stray-answer': true,
  'network-down': false,
  'bad-fill': true,
  reopened: true,
  'gone-first': true,
  'leg-refused': true,
  'account-migrates': true,
  'account-switching': true,
};

function matches(fault: Fault, subject: FaultSubject): boolean {
  return (
    (fault.exchange === undefined || fault.exchange === subject.exchange) &&
    (fault.key === undefined || fault.key === subject.key) &&
    (fault.path === undefined || fault.path === subject.path) &&
    (fault.endpoint === undefined || fault.endpoint === subject.endpoint) &&
    (fault.effect.kind !== 'account-migrates' || subject.canMove === true)
  );
}
