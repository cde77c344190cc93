import { type Failure, fail, ok, type Result, withDetail } from '../../../app/result';
import type { AccountKind, ExchangeParts, ExchangePositions } from '../exchange';
import { kindOf } from '../kinds';
import type { Client } from './client';
import { detectKind, type Found, refusesKind } from './detect';
import { kinds, legacy, v5 } from './kinds';
import { isLeadsMainKey } from './lead-key';
import { onceAtATime } from './once-at-a-time';
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
  /**
   * What a refusal of a close that went by the calls of `sentAs` amounts to; one that speaks of another kind
   * is looked into first.
   */
  afterClose(client: Client, failure: Failure, sentAs: string): Promise<Failure>;
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
    if (!found.ok) return found;
    const isLeaving = found.value.kind === 'v5' && toldKind === legacy.id;
    const obstacle = isLeaving ? await movedOutOfSight(client) : null;
    if (obstacle !== null) return { ok: false, failure: obstacle };
    settle(found.value);
    return found;
  };
  const look = onceAtATime((client: Client) => client.list(detect));
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
    afterClose: async (client, failure, sentAs) => {
      if (!refusesKind(failure)) return failure;
      // Another close or a list may have found the kind while this one was on its way.
      const found = kind.id === sentAs ? await look(client) : null;
      // What the next request would meet again is no reason to send one.
      if (found?.ok === false && found.failure.code === 'endpoint-gone')
        return { ...failure, retryable: false };
      if (found?.ok === false && isMovedOutOfSight(found.failure))
        return withDetail(found.failure, failure.detail);
      if (found?.ok === true && kind.id === sentAs) return failure;
      return fail('wrong-generation', failure.detail, true).failure;
    },
  };
}

const isMovedOutOfSight = ({ code }: Failure): boolean => code === 'lead-positions-moved';

/**
 * Why a lead trader's account must not be followed to V5; null where it may. Lead positions on V5 take the
 * lead-trading key (htx.md §0). What V5 shows to the key of the main account is the user's own, and a close of
 * a lead position would close an own one of the same contract.
 */
async function movedOutOfSight(client: Client): Promise<Failure | null> {
  const told = await isLeadsMainKey(client);
  if (!told.ok) return fail('account-kind-unknown', told.failure.detail, true).failure;
  return told.value ? fail('lead-positions-moved').failure : null;
}
