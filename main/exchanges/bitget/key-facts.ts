import { type Failure, ok, type Result } from '../../../app/result';
import type { KeyFacts } from '../../../app/schemas/account';
import type { Clock } from '../../lib/time';
import type { ExchangePositions } from '../exchange';
import { accountFacts, readAccount } from './account-info';
import type { Reply } from './answer';
import { familyOfKind, isChanging } from './detect';
import { blindness, type FollowerList, type Part, partNames } from './follower-list';
import type { Session } from './session';
import type { Wire } from './wire';

/** Names of the boxes on Bitget's page for API keys. */
export const boxes = { read: 'Read-only', close: 'Copy trading: read and write' } as const;
const unifiedBox = 'UTA trade: read and write';

/**
 * What the account is, and what the key is and may do: from the account's own words and one read of the list
 * of its kind, older windows included. Where the account call cannot be read, its findings are `unknown` as
 * long as the list reads. A kind that Bitget's answers leave open is told as such, with no claim about lists.
 */
export async function readKeyFacts(parts: {
  readonly wire: Wire;
  readonly clock: Clock;
  readonly session: Session;
}): Promise<Result<KeyFacts>> {
  const { clock, session, wire } = parts;
  session.strategies.follower.lookAgain();
  const account = await identify(session, wire);
  const list = account.failure === null ? await session.read(true) : failedWith(account.failure);
  const facts = {
    ...accountFacts(account.reply, familyOfKind(session.kindId())),
    checkedAt: clock.now(),
    expiresInDays: null,
    clockOffsetMs: wire.offset.offsetMs(),
  };
  if (list.ok) return ok({ ...facts, ...seenFacts(session, list.value) });
  const partial = blindFacts(session, list.failure, account.reply.ok);
  return partial === null ? list : ok({ ...facts, ...partial, openPositions: null });
}

type Identified = { readonly reply: Reply; readonly failure: Failure | null };

/** Asks the account of the kind in use; where that is refused, of the one that it proves to be. */
async function identify(session: Session, wire: Wire): Promise<Identified> {
  const family = familyOfKind(session.kindId());
  const reply = await readAccount(wire, family);
  const isRefused = !reply.ok && reply.failure.code === 'wrong-generation';
  // What cannot be read leaves the question to the list, which needs the same kind.
  if (!reply.ok && !isRefused) return { reply, failure: null };
  const isClassic = reply.ok && family === 'classic';
  const found = await session.detect(isClassic ? reply : undefined);
  if (!found.ok) return { reply, failure: found.failure };
  const foundFamily = familyOfKind(found.value);
  const told = foundFamily === family ? reply : await readAccount(wire, foundFamily);
  return { reply: told, failure: null };
}

type ListFacts = Pick<KeyFacts, 'kind' | 'closes' | 'blind' | 'notes' | 'canRead'>;

const spotBlind = { what: partNames.spot, why: 'no-such-call', box: null } as const;
const otherProjects = { what: 'Copies of projects that are not entered', box: null } as const;

function seenFacts(
  session: Session,
  { positions }: ExchangePositions,
): ListFacts & Pick<KeyFacts, 'openPositions'> {
  const { id, name } = session.kind();
  const told = { kind: { id, name }, canRead: 'yes', openPositions: positions.length } as const;
  switch (session.kindId()) {
    case 'classic': {
      const { follower } = session.strategies;
      return { ...told, ...followerFacts(follower), notes: [] };
    }
    case 'classic-lead':
      return {
        ...told,
        closes: ['Lead trading positions'],
        blind: [],
        notes: ['closes-followers-copies'],
      };
    case 'unified':
      return {
        ...told,
        closes: [partNames.futures],
        blind: [{ ...otherProjects, why: 'values-missing' }, spotBlind],
        notes: [],
      };
    case 'unified-lead':
      return {
        ...told,
        closes: ['All futures positions of the account, the lead trading positions among them'],
        blind: [],
        notes: ['closes-followers-copies'],
      };
  }
}

function followerFacts(follower: FollowerList): Pick<KeyFacts, 'closes' | 'blind'> {
  const unseen = follower.unseen();
  const seen = (['futures', 'spot'] satisfies Part[]).filter((part) => !unseen.has(part));
  return { closes: seen.map((part) => partNames[part]), blind: blindness(unseen, boxes.close) };
}

/** What is still told of a key whose list failed; null where the failure says it all. */
function blindFacts(session: Session, failure: Failure, isAccountTold: boolean): ListFacts | null {
  const { id, name } = session.kind();
  const what = partNames.futures;
  const nothing: Pick<ListFacts, 'closes' | 'canRead'> = { closes: [], canRead: 'unknown' };
  switch (failure.code) {
    case 'permission-missing':
      if (!isAccountTold) return null;
      return {
        ...nothing,
        kind: { id, name },
        canRead: 'no',
        blind: [{ what, why: 'permission-missing', box: boxOf(session) }],
        notes: [],
      };
    case 'account-values-missing':
      return {
        ...nothing,
        kind: { id, name },
        blind: [{ what, why: 'values-missing', box: null }, spotBlind],
        notes: [],
      };
    case 'account-kind-unknown':
      return {
        ...nothing,
        kind: null,
        blind: [{ what, why: 'unknown', box: null }],
        notes: isChanging(failure) ? ['kind-is-changing'] : [],
      };
    default:
      return null;
  }
}

const boxOf = (session: Session): string =>
  familyOfKind(session.kindId()) === 'unified' ? unifiedBox : boxes.close;

const failedWith = (failure: Failure): Result<ExchangePositions> => ({ ok: false, failure });
