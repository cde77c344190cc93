import type { Result } from '../../../app/result';
import type { ExchangeParts } from '../exchange';
import type { Reply } from './answer';
import { classicRole, detectFamily, familyOfKind, type KindId, roleIn } from './detect';
import type { Wire } from './wire';

/** Which kind the account is, as far as answers have proven it. */
export type KindFinder = {
  kind(): KindId;
  /** False as long as the kind is only assumed. */
  isProven(): boolean;
  /** An answer has proven it. */
  settle(kind: KindId): void;
  /** Finds it out anew. `account`: what a classic account has just said of itself. */
  find(account?: Reply): Promise<Result<KindId>>;
  /** The same where the family of calls is not in doubt. */
  findRole(): Promise<Result<KindId>>;
  /** Resolves when no search is under way. */
  idle(): Promise<void>;
};

/**
 * What was proven at any earlier time counts until an answer says otherwise. The exception is whoever leads
 * in a unified account, whose calls close own positions: that must be proven in this session.
 */
export function createKindFinder(parts: ExchangeParts, wire: Wire): KindFinder {
  const known = isKindId(parts.known.kind) ? parts.known.kind : null;
  let kind: KindId = known ?? 'classic';
  let isProven = known !== null && known !== 'unified-lead';
  let told = known;
  let searching: Promise<Result<KindId>> | null = null;

  const settle = (found: KindId): void => {
    kind = found;
    isProven = true;
    if (told !== found) parts.kindFound(found);
    told = found;
  };
  const settled = async (finding: Promise<Result<KindId>>): Promise<Result<KindId>> => {
    const found = await finding;
    if (found.ok) settle(found.value);
    return found;
  };
  return {
    kind: () => kind,
    isProven: () => isProven,
    settle,
    find: (account) => {
      const search = () => (account === undefined ? searchAll(wire) : classicRole(wire, account));
      searching ??= settled(search()).finally(() => {
        searching = null;
      });
      return searching;
    },
    findRole: () => settled(roleIn(familyOfKind(kind), wire)),
    idle: async () => {
      await searching;
    },
  };
}

async function searchAll(wire: Wire): Promise<Result<KindId>> {
  const family = await detectFamily(wire);
  return family.ok ? roleIn(family.value, wire) : family;
}

const isKindId = (id: string | null): id is KindId =>
  id === 'classic' || id === 'classic-lead' || id === 'unified' || id === 'unified-lead';
