import { type Failure, fail, ok, type Result } from '../../../app/result';
import type { AccountKind, ExchangeParts, ExchangePositions } from '../exchange';
import { kindOf } from '../kinds';
import type { Client } from './client';
import { detectKind, type Found, refusesKind } from './detect';
import { kinds, legacy, v5 } from './kinds';
import { readPositions } from './positions';
import { createLadder, type Ladder } from './v5/ladder';
import { readV5Positions } from './v5/positions';

/** Which of HTX's generations an account is of (htx.md §0), as its answers prove it. */
export type Generation = {
  /** The kind in use. That of a unified account plans by what its last list showed. */
  kind(): AccountKind;
  isV5(): boolean;
  readonly ladder: Ladder;
  /** A complete list of the kind in use; where it is refused, of the one that the account proves to be. */
  read(client: Client): Promise<Result<ExchangePositions>>;
  /** Asks every generation, and uses what answers. */
  detect(client: Client): Promise<Result<Found>>;
  /** What a refusal of a close amounts to; one that speaks of another kind is looked into first. */
  afterClose(client: Client, failure: Failure): Promise<Failure>;
};

export function createGeneration(parts: ExchangeParts): Generation {
  const ladder = createLadder(parts.clock);
  const live: AccountKind = { ...v5, requestsFor: (target) => ladder.requestsFor(target) };
  let kind = kindOf({ kinds }, parts.known.kind);
  /** The kind that is known outside; where none is, or another one, nothing has proven ours yet. */
  let toldKind = parts.known.kind;

  const settle = (found: Found): void => {
    if (found.kind === 'v5') ladder.listed(found.list.rows);
    kind = found.kind === 'v5' ? v5 : legacy;
    if (toldKind === kind.id) return;
    toldKind = kind.id;
    parts.kindFound(kind.id);
  };
  const detect: Generation['detect'] = async (client) => {
    const found = await detectKind(client);
    if (found.ok) settle(found.value);
    return found;
  };
  const readInKind = async (client: Client): Promise<Result<Found>> => {
    if (kind === v5) {
      const list = await readV5Positions(client);
      return list.ok ? ok({ kind: 'v5', list: list.value }) : list;
    }
    const list = await readPositions(client);
    return list.ok ? ok({ kind: 'legacy', list: list.value, hidesV5: false }) : list;
  };
  return {
    kind: () => (kind === v5 ? live : kind),
    isV5: () => kind === v5,
    ladder,
    detect,
    read: async (client) => {
      const told = await readInKind(client);
      const isProven = toldKind === kind.id;
      // An account that has moved may still be answered with an empty legacy list (htx.md §7), so that none
      // counts before the newer calls were asked too. Nobody moves back.
      const isBelieved = told.ok && isProven && told.value.kind === 'v5';
      const isCertain = told.ok && (isBelieved || told.value.list.positions.length > 0);
      if (isCertain) settle(told.value);
      if (isCertain) return ok(told.value.list);
      if (!told.ok && !refusesKind(told.failure)) return told;
      const found = await detect(client);
      return found.ok ? ok(found.value.list) : found;
    },
    afterClose: async (client, failure) => {
      if (!refusesKind(failure)) return failure;
      const before = kind;
      const found = await client.list(detect);
      const isGone = !found.ok && found.failure.code === 'endpoint-gone';
      // What the next request would meet again is no reason to send one.
      if (isGone || (found.ok && kind === before)) return failure;
      return fail('wrong-generation', failure.detail, true).failure;
    },
  };
}
