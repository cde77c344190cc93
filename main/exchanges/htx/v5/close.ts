import { type Failure, fail, ok, type Result, withDetail } from '../../../../app/result';
import type { CloseRequest } from '../../../../app/schemas/close';
import type { CloseTarget } from '../../../../app/schemas/target';
import type { Recorded, Trace } from '../../../net/evidence';
import type { Client } from '../client';
import { notSent, type Reply } from '../reply';
import { type Claim, claimOf } from './claim';
import type { Ladder } from './ladder';
import { readV5Positions } from './positions';
import { paths, planned, type RowTarget, type Step, stepOf } from './targets';

const closeTimeoutMs = 10_000;

/** So old may a list be that says which side a one-way position is on. */
const oneWayListMs = 5_000;

export type Sending = {
  readonly target: CloseTarget;
  readonly stop?: AbortSignal | undefined;
  readonly seen?: ((recorded: Recorded) => void) | undefined;
};

export type V5Closer = { send(sending: Sending): Promise<CloseRequest> };

/**
 * Sends one request of a unified futures account (htx.md §4.1) and tells what is known of it. Accepted is
 * HTX's claim that it took an order, or that it cancelled those that held a position, and no fill.
 */
export function createV5Closer(client: Client, ladder: Ladder): V5Closer {
  /** By contract and side: a close waits for the cancel that was sent before it. */
  const cancels = new Map<string, Promise<unknown>>();

  const perform = async (step: Step, sending: Sending): Promise<CloseRequest> => {
    const body = await bodyOf(step, client, ladder);
    const origin = client.hosts.forClose();
    const traces: Trace[] = [];
    const { path } = planned(step);
    const reply = body.ok
      ? await client.send({
          method: 'POST',
          path,
          body: JSON.stringify(body.value),
          signed: true,
          group: 'v5-trade',
          priority: 'close',
          origin,
          timeoutMs: closeTimeoutMs,
          stop: sending.stop,
          holdBack: () => (isSideless(body.value) ? doubtOf(step, ladder) : null),
          seen: (trace) => {
            traces.push(trace);
            sending.seen?.(trace.recorded(null));
          },
        })
      : notSent(body.failure);
    const claim = learned(step, reply, ladder);
    const orderIds = traces.reduce((ids, trace) => trace.scrub(ids), [...claim.orderIds]);
    const about = { target: sending.target, path, host: new URL(origin).host };
    return { ...about, ...claim, orderIds, sentAt: reply.sentAt, answeredAt: reply.answeredAt };
  };

  return {
    send: async (sending) => {
      const step = stepOf(sending.target);
      if (step === null || !ladder.allows(step)) return refusedHere(client, sending.target);
      if (step.does === 'cancel') {
        const place = placeOf(step.row);
        const running = perform(step, sending).finally(() => {
          if (cancels.get(place) === running) cancels.delete(place);
        });
        cancels.set(place, running);
        return running;
      }
      if (step.does === 'close') await cancels.get(placeOf(step.row))?.catch(() => undefined);
      return perform(step, sending);
    },
  };
}

const placeOf = ({ symbol, side }: RowTarget): string => `${symbol}|${side}`;

type Body = Readonly<Record<string, string | number>>;

async function bodyOf(step: Step, client: Client, ladder: Ladder): Promise<Result<Body>> {
  switch (step.does) {
    case 'everything':
      return ok({});
    case 'cancel': {
      const { symbol, side } = step.row;
      const sideInMode = ladder.row(step.row)?.isOneWay === true ? 'both' : side;
      // In two-way mode these are the orders that close the row, in both margin modes. In one-way mode they
      // are all that go against it, those too that were to open a position on the other side.
      return ok({ contract_code: symbol, side: against[side], position_side: sideInMode });
    }
    case 'close': {
      const { symbol, marginMode, side } = step.row;
      const sideInMode = await positionSide(step.row, client, ladder);
      if (!sideInMode.ok) return sideInMode;
      const named = sideInMode.value === 'as-told' ? side : 'both';
      return ok({ contract_code: symbol, margin_mode: marginMode, position_side: named });
    }
    case 'order': {
      const { symbol, marginMode, side } = step.row;
      return ok({
        contract_code: symbol,
        margin_mode: marginMode,
        position_side: ladder.row(step.row)?.isOneWay === true ? 'both' : side,
        side: against[side],
        type: 'market',
        volume: step.size,
        reduce_only: 1,
      });
    }
  }
}

const against = { long: 'sell', short: 'buy' } as const;

/**
 * In one-way mode the call names no side: it closes whatever the contract's one position has become. So it
 * is sent only right after a list that shows the position on the side that is meant, which costs a read
 * where the last one is older. In two-way mode, and where nothing is known, nothing is waited for.
 */
async function positionSide(
  target: RowTarget,
  client: Client,
  ladder: Ladder,
): Promise<Result<'both' | 'as-told'>> {
  if (!ladder.isOneWay()) return ok('as-told');
  if (ladder.ageMs() > oneWayListMs || ladder.row(target) === undefined) {
    const list = await client.list(readV5Positions);
    if (!list.ok) return list;
    ladder.listed(list.value.rows);
    if (!ladder.isOneWay()) return ok('as-told');
  }
  return ladder.row(target) === undefined ? fail('no-position') : ok('both');
}

const isSideless = (body: Body): boolean => body['position_side'] === 'both';

/** Asked when its turn has come: whether what is sent without a side still meets the row that was meant. */
function doubtOf(step: Step, ladder: Ladder): Failure | null {
  if (step.does === 'everything') return null;
  if (ladder.ageMs() > oneWayListMs) return fail('rate-budget-exhausted', {}, true).failure;
  const row = ladder.row(step.row);
  if (row === undefined) return fail('no-position').failure;
  return row.isOneWay ? null : fail('mode-mismatch', {}, true).failure;
}

/** What the answer claims; the ladder hears of what decides the next means. */
function learned(step: Step, reply: Reply, ladder: Ladder): Claim {
  const claim = claimOf(step, reply);
  if (step.does === 'cancel') {
    // Where there was no order to cancel, nothing more can be freed either.
    const wasNone = claim.failure?.code === 'position-state-changed';
    if (claim.status === 'accepted' || wasNone) ladder.cancelled(step.row);
    return claim;
  }
  if (step.does === 'everything') {
    return claim.status === 'rejected' && isForAll(claim.failure.code) ? again(claim) : claim;
  }
  if (claim.status === 'accepted') ladder.closeTaken(step.row);
  if (claim.status !== 'rejected') return claim;
  const { code } = claim.failure;
  // The list that follows tells the size that an order may have.
  if (step.does === 'order') return code === 'size-reserved' ? again(claim) : claim;
  const row = ladder.row(step.row);
  // Without a list the account's mode was a guess, and the list that follows tells it.
  const wasGuess = row === undefined && (code === 'mode-mismatch' || code === 'parameter-refused');
  if (wasGuess) return again(claim);
  if (!isNotPossible(code)) return claim;
  ladder.closeRefused(step.row);
  const detail = row === undefined ? {} : { available: row.available, volume: row.volume };
  return again({ ...claim, failure: withDetail(claim.failure, detail) });
}

const isNotPossible = (code: Failure['code']): boolean =>
  code === 'no-position' || code === 'size-reserved';

/** What keeps the call for everything from being taken, and need not keep the rows from being closed. */
const isForAll = (code: Failure['code']): boolean => forAll.includes(code);

const forAll: readonly Failure['code'][] = [
  ...(['no-position', 'size-reserved', 'already-closed', 'position-state-changed'] as const),
  ...(['mode-mismatch', 'parameter-refused', 'symbol-unknown', 'endpoint-gone'] as const),
];

type Refusal = Extract<Claim, { status: 'rejected' }>;

const again = (claim: Refusal): Refusal => ({
  ...claim,
  failure: { ...claim.failure, retryable: true },
});

function refusedHere(client: Client, target: CloseTarget): CloseRequest {
  const step = stepOf(target);
  return {
    target,
    status: 'not-sent',
    orderIds: [],
    failure: fail('bad-input').failure,
    host: new URL(client.hosts.inUse()).host,
    path: step === null ? paths.row : planned(step).path,
    sentAt: null,
    answeredAt: null,
  };
}
