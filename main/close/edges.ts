import { fail } from '../../app/result';
import type { CloseReport, CloseRequest, Verdict } from '../../app/schemas/close';
import type { JournalEntry } from '../../app/schemas/journal';
import type { CloseTarget } from '../../app/schemas/target';
import type { Connection } from '../accounts/connection';
import type { Exchange } from '../exchanges/exchange';
import type { Journal } from '../journal/journal';
import type { Log } from '../lib/log';
import type { Clock } from '../lib/time';
import { FlatProof, type Invariants, spell } from './invariants';
import { notSent, type Press } from './press';

/** What one close reaches the world by: the same parts as before, with the invariants asserted on them. */
export type Edges = {
  readonly press: Press;
  readonly journal: Journal;
  /** I2: what the lists do not prove is not said, whatever the machine came to. */
  proven(verdict: Verdict): Verdict;
};

type EdgeParts = {
  readonly journal: Journal;
  readonly log: Log;
  readonly clock: Clock;
  readonly invariants: Invariants;
  /** The close as it stands. */
  readonly report: () => CloseReport;
};

type Intent = Extract<JournalEntry, { kind: 'intent' }>;

export function watchEdges(press: Press, parts: EdgeParts): Edges {
  const { invariants, log, report } = parts;
  const intents = new Map<string, Intent>();
  const proof = new FlatProof();
  const journal: Journal = {
    ...parts.journal,
    append: (entry) => {
      parts.journal.append(entry);
      if (entry.kind === 'intent') intents.set(spell(entry.target), entry);
      if (entry.kind === 'outcome') intents.delete(spell(entry.request.target));
    },
  };
  const watched = { ...parts, press, proof, intents };
  const close = watchedClose(watched);
  const exchange: Exchange = { ...press.connection.exchange, close };
  const readPositions = watchedRead(watched);
  return {
    press: { ...press, connection: { ...press.connection, exchange, readPositions } },
    journal,
    proven: (verdict) => {
      const isClaim = verdict === 'closed' || verdict === 'not-open';
      const { closeId } = report();
      if (isClaim && !proof.holds()) {
        log.write('invariant-broken', { closeId, error: 'I2' });
        return 'unknown';
      }
      if (isClaim) invariants.decided(closeId);
      return verdict;
    },
  };
}

type Watched = EdgeParts & {
  readonly press: Press;
  readonly proof: FlatProof;
  readonly intents: ReadonlyMap<string, Intent>;
};

function watchedClose(watched: Watched): Exchange['close'] {
  const { intents, invariants, log, press, proof, report } = watched;
  const { connection } = press;
  return async (target, ...rest) => {
    const intent = intents.get(spell(target));
    const { left, selected } = report();
    const listed = connection.lastList()?.positions ?? [];
    const known = [...left, ...(selected ?? []), ...listed];
    const send = { report: report(), intent, target, known };
    try {
      invariants.assertMayLeave(send);
    } catch (error) {
      log.write('invariant-broken', { closeId: report().closeId, error: String(error) });
      return refused(press, target, intent);
    }
    const ended = invariants.sendBegins(send);
    proof.sendBegins();
    let status: CloseRequest['status'] = 'unknown';
    try {
      const outcome = await connection.exchange.close(target, ...rest);
      status = outcome.status;
      return outcome;
    } finally {
      ended(status);
      proof.sendEnds(invariants.moment());
    }
  };
}

/** A broken invariant is ours alone: what it kept from leaving is tried again, and never said to be done. */
function refused(press: Press, target: CloseTarget, intent: Intent | undefined): CloseRequest {
  const request = { method: 'POST', path: intent?.path ?? '', target } as const;
  return notSent(press, request, fail('internal', {}, true).failure);
}

function watchedRead({
  clock,
  invariants,
  press,
  proof,
  report,
}: Watched): Connection['readPositions'] {
  return async () => {
    const began = { beganAt: invariants.moment(), beganMs: clock.monotonic() };
    const list = await press.connection.readPositions();
    if (list.ok) invariants.listed(press.account.id, began.beganAt, list.value);
    proof.listed({ ...began, endedMs: clock.monotonic() }, list, report());
    return list;
  };
}
