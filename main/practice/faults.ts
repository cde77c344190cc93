import type { Random } from '../lib/random';

/**
 * What can go wrong with one answer. `applied` says whether the exchange did what was asked before the
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
  | { readonly kind: 'empty-body'; readonly applied: boolean };

/** Where and how often an effect strikes. What is left out matches everything. */
export type Fault = {
  readonly effect: FaultEffect;
  readonly exchange?: string;
  /** Public id of the key. */
  readonly key?: string;
  readonly path?: string;
  /** Strikes this many matching requests, then never again. */
  readonly times?: number;
  /** Chance in [0, 1] for each matching request; 1 where it is left out. */
  readonly probability?: number;
};

export type FaultSubject = {
  readonly exchange: string;
  readonly key: string | null;
  readonly path: string;
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
  let active: readonly { readonly fault: Fault; left: number }[] = [];
  const shifts = new Map<string, number>();
  return {
    add: (fault) => {
      const added = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
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
        if (random.fraction() >= (one.fault.probability ?? 1)) continue;
        one.left -= 1;
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
};

function matches(fault: Fault, subject: FaultSubject): boolean {
  return (
    (fault.exchange === undefined || fault.exchange === subject.exchange) &&
    (fault.key === undefined || fault.key === subject.key) &&
    (fault.path === undefined || fault.path === subject.path)
  );
}
