import type {
  PracticeFaultEndpoint,
  PracticeFaultKind,
  PracticeFaultSetting,
} from '../../../app/schemas/practice';

export type Often = 'once' | 'thrice' | 'half' | 'always';

/** How the faults that are switched on next will strike. */
export type Strike = {
  /** Null means every exchange. */
  readonly exchange: string | null;
  /** An account of that exchange; null means all of them. */
  readonly account: string | null;
  readonly endpoint: PracticeFaultEndpoint;
  readonly often: Often;
};

/** What limits a fault whatever is chosen: it strikes closes alone, or the exchange as a whole. */
export type FaultBound = 'only-closes' | 'whole-exchange' | null;

export function boundOf({ endpoints }: PracticeFaultKind): FaultBound {
  if (endpoints.length === 0) return 'whole-exchange';
  return endpoints.includes('all') ? null : 'only-closes';
}

/** What main is asked for: the choice, as far as this fault has room for it. */
export function settingFor(kind: PracticeFaultKind, strike: Strike): PracticeFaultSetting {
  const { exchange } = strike;
  const fault = kind.id;
  const [usual] = kind.endpoints;
  if (usual === undefined) return { fault, exchange, endpoint: 'all' };
  const where = { fault, exchange, ...(strike.account !== null && { account: strike.account }) };
  // What strikes everything and nothing narrower is a state of the account: it is off or on.
  if (kind.endpoints.every((endpoint) => endpoint === 'all')) return { ...where, endpoint: 'all' };
  const endpoint = kind.endpoints.includes(strike.endpoint) ? strike.endpoint : usual;
  return { ...where, endpoint, ...limits[strike.often] };
}

const limits: Readonly<Record<Often, Pick<PracticeFaultSetting, 'times' | 'probability'>>> = {
  once: { times: 1 },
  thrice: { times: 3 },
  half: { probability: 0.5 },
  always: {},
};
