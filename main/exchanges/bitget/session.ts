import { type Failure, fail, ok, type Result, withDetail } from '../../../app/result';
import type { CloseRequest } from '../../../app/schemas/close';
import type { AccountKind, ExchangeParts, ExchangePositions } from '../exchange';
import type { Reply } from './answer';
import { type Sending, unsent } from './close';
import type { KindId } from './detect';
import { type Part, saysTrader } from './follower-list';
import { createKindFinder, type KindFinder } from './kind-finder';
import { createMoves } from './moves';
import { productTypes, spot } from './product-types';
import { createStrategies, type Strategies } from './strategies';
import { closeOwnPath } from './unified/own-targets';
import type { Wire } from './wire';

/** An account in the calls of the kind that it proves to be. */
export type Session = {
  kindId(): KindId;
  kind(): AccountKind;
  readonly strategies: Strategies;
  /** A complete list of the kind in use; where it is refused, of the one that the account proves to be. */
  read(walk: boolean): Promise<Result<ExchangePositions>>;
  /**
   * One that meets a refusal for its kind is `wrong-generation`, to be sent anew in another kind. Where the
   * account proves to be of the same kind after all, the refusal stays as Bitget told it.
   */
  close(sending: Sending): Promise<CloseRequest>;
  /** Finds the kind out anew. `account`: what a classic account has just said of itself. */
  detect(account?: Reply): Promise<Result<KindId>>;
  /** Asks early what a close would otherwise have to wait for. */
  warm(): Promise<void>;
  /** Takes notice of a refusal: one that proves another kind starts the search for it. */
  hear(failure: Failure | undefined): void;
};

export function createSession(parts: ExchangeParts, wire: Wire): Session {
  const strategies = createStrategies(wire, parts);
  const finder = createKindFinder(parts, wire);
  const moves = createMoves(finder.isProven() ? finder.kind() : null, wire.offset.exchangeNow());
  return {
    kindId: () => finder.kind(),
    kind: () => strategies[finder.kind()].kind(),
    strategies,
    read: async (walk) => {
      await finder.idle();
      const sure = await sureToLead(finder);
      if (!sure.ok) return sure;
      const startedAt = wire.offset.exchangeNow();
      const list = await readProven({ finder, strategies, walk });
      if (!list.ok) return list;
      moves.listed(finder.kind(), startedAt, wire.offset.exchangeNow());
      const { value } = list;
      const positions = moves.withoutMoved(value.positions);
      return ok({
        ...value,
        positions,
        ...sightOf(finder, strategies),
      });
    },
    close: async (sending) => {
      const sure = await sureToLead(finder);
      if (!sure.ok) return unsent(sending, closeOwnPath, sure.failure);
      const kind = finder.kind();
      const request = await strategies[kind].close(sending);
      const { failure, status } = request;
      const isRefused = status === 'rejected' || status === 'not-sent';
      if (!isRefused || failure === undefined || !provesOther(kind, failure)) return request;
      const isSame = finder.kind() === kind && (await isConfirmed(finder, kind));
      // What the next request would meet again is no reason to send one.
      if (isSame) return request;
      return { ...request, failure: fail('wrong-generation', failure.detail, true).failure };
    },
    detect: (account) => finder.find(account),
    warm: async () => {
      await sureToLead(finder);
    },
    hear: (failure) => {
      if (failure !== undefined && provesOther(finder.kind(), failure)) void finder.find();
    },
  };
}

/** Only a follower's classic account lists spot lots, and of its parts only what the key may see. */
function sightOf(finder: KindFinder, { follower }: Strategies): Partial<ExchangePositions> {
  if (finder.kind() !== 'classic') return { blindTo: [spot] };
  const parts = [...follower.unseen()];
  const blindTo = parts.flatMap(([part]) => typesOf(part));
  const forbidden = parts.filter(([, { code }]) => code === 'permission-missing');
  const hidden = forbidden.flatMap(([part]) =>
    typesOf(part).map((productType) => ({ productType, onlyNamed: part === 'spot' })),
  );
  return { blindTo, hidden };
}

const typesOf = (part: Part): readonly string[] => (part === 'spot' ? [spot] : productTypes);

/** Own positions are touched only for whoever was proven, in this session, to lead. */
async function sureToLead(finder: KindFinder): Promise<Result<KindId>> {
  const kind = finder.kind();
  return kind === 'unified-lead' && !finder.isProven() ? finder.find() : { ok: true, value: kind };
}

/** Whether a search that is begun now proves the kind that is in use already. */
async function isConfirmed(finder: KindFinder, kind: KindId): Promise<boolean> {
  const found = await finder.find();
  return found.ok && found.value === kind;
}

type Reading = {
  readonly finder: KindFinder;
  readonly strategies: Strategies;
  readonly walk: boolean;
};

async function readProven(reading: Reading): Promise<Result<ExchangePositions>> {
  const { finder, strategies, walk } = reading;
  const kind = finder.kind();
  const list = await strategies[kind].read(walk);
  if (!list.ok) return mayBeOther(kind, list.failure) ? readOther(reading, list.failure) : list;
  if (finder.isProven()) return list;
  if (list.value.positions.length > 0) {
    finder.settle(kind);
    return list;
  }
  // An empty list of a role that was never proven is not a list.
  const role = await finder.findRole();
  if (!role.ok) return role;
  return role.value === kind ? list : strategies[role.value].read(walk);
}

/** The list of the kind that the account proves to be after a refusal. */
async function readOther(
  { finder, strategies, walk }: Reading,
  failure: Failure,
): Promise<Result<ExchangePositions>> {
  const before = finder.kind();
  const isOtherFamily = failure.code === 'wrong-generation';
  const found = await (isOtherFamily ? finder.find() : finder.findRole());
  if (!found.ok) return found;
  if (found.value === before) return isOtherFamily ? undecided(failure) : { ok: false, failure };
  const list = await strategies[found.value].read(walk);
  const isRefused = !list.ok && list.failure.code === 'wrong-generation';
  return isRefused ? undecided(list.failure) : list;
}

/** Whether an answer proves that the account is of another kind than the request was for. */
function provesOther(kind: KindId, failure: Failure): boolean {
  if (failure.code === 'wrong-generation') return true;
  if (kind === 'classic') return saysTrader(failure);
  return kind === 'classic-lead' && failure.code === 'not-a-lead-trader';
}

/** A follower's call that is refused because the user follows nobody may be of a lead trader's account. */
function mayBeOther(kind: KindId, failure: Failure): boolean {
  return provesOther(kind, failure) || (kind === 'unified' && failure.code === 'not-a-follower');
}

/** Both families refuse the account: it is on its way from one to the other. */
function undecided({ detail }: Failure): Result<never> {
  const { failure } = fail('account-kind-unknown', detail, true);
  return { ok: false, failure: withDetail(failure, { changing: true }) };
}
