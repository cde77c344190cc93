import type { Position } from '../../../app/schemas/position';
import type { Recorded } from '../../net/evidence';
import type { PageScope, PagesResult } from './pages';
import type { Listed } from './product-types';

type Window = NonNullable<PageScope['window']>;

/** The older windows of creation time, behind the three months that Bitget lists by itself. */
export type History = {
  /** Walks back window by window and remembers which of them hold positions. */
  walk(now: number): Promise<PagesResult>;
  /** Reads again the windows that held something at the last walk. */
  reread(): Promise<PagesResult>;
  /** Whether the older windows matter and what is known of them is too old to be relied on. */
  needsWalk(now: number, current: readonly Position[]): boolean;
  /** The oldest creation time that the last walk covered; null before the first walk. */
  reachesBackTo(): number | null;
};

const dayMs = 24 * 60 * 60 * 1_000;

/** How far the list without times certainly reaches: the shortest three months have 89 days. */
export const windowReachMs = 89 * dayMs;

/** The longest span that Bitget lists (code 40705). */
const windowMs = 90 * dayMs;
const maxWindows = 4;

/**
 * Positions leave a window of the past but never enter it, so an empty one needs no second look. What
 * grows is the gap between the windows of a walk and the list without times: the windows overlap it by
 * one day, and after one day they are walked again.
 */
const staleAfterMs = dayMs;

type State = {
  readonly walkedAt: number;
  readonly reach: number;
  readonly holding: readonly PageScope[];
};

export function createHistory(
  types: readonly Listed[],
  read: (scope: PageScope) => Promise<PagesResult>,
): History {
  let state: State | null = null;
  return {
    walk: async (now) => {
      const walked = await walkBack({ types, read, now });
      // What held positions and lies behind the end of this walk is asked for by its own times, so that
      // no position leaves the list because the walk became shorter.
      const behind = (state?.holding ?? []).filter(({ window }) => startOf(window) < walked.reach);
      const kept = await readEach(read, behind);
      if (!kept.ok) return kept;
      const holding = [...walked.holding, ...(kept.positions.length > 0 ? behind : [])];
      state = { walkedAt: now, reach: walked.reach, holding };
      const recorded = [...walked.recorded, ...kept.recorded];
      return { ok: true, positions: [...walked.positions, ...kept.positions], recorded };
    },
    reread: () => readEach(read, state?.holding ?? []),
    needsWalk: (now, current) =>
      state === null || coversNothing(state)
        ? current.some(isNearEdge(now))
        : now - state.walkedAt >= staleAfterMs,
    reachesBackTo: () => state?.reach ?? null,
  };
}

function coversNothing({ walkedAt, reach }: State): boolean {
  return reach >= walkedAt - windowReachMs;
}

/** A position about to leave the list without times: from then on only an older window shows it. */
function isNearEdge(now: number): (position: Position) => boolean {
  const edge = now - windowReachMs + staleAfterMs;
  return ({ openedAt }) => openedAt !== null && openedAt < edge;
}

function startOf(window: PageScope['window']): number {
  return window?.startTime ?? Number.POSITIVE_INFINITY;
}

async function readEach(
  read: (scope: PageScope) => Promise<PagesResult>,
  scopes: readonly PageScope[],
): Promise<PagesResult> {
  const parts = await Promise.all(scopes.map(read));
  const failed = parts.find((part) => !part.ok);
  return (
    failed ?? {
      ok: true,
      positions: parts.flatMap(positionsOf),
      recorded: parts.flatMap(recordedOf),
    }
  );
}

type Walk = {
  readonly recorded: readonly Recorded[];
  readonly positions: readonly Position[];
  readonly holding: readonly PageScope[];
  readonly reach: number;
};

type WalkParts = {
  readonly types: readonly Listed[];
  readonly read: (scope: PageScope) => Promise<PagesResult>;
  readonly now: number;
};

/**
 * Ends at the bound, at the end of what Bitget lists (40704, 40705) or at any other failure: how far it
 * came is told by `reach`, and nothing is claimed beyond.
 */
async function walkBack({ types, read, now }: WalkParts): Promise<Walk> {
  const positions: Position[] = [];
  const recorded: Recorded[] = [];
  const holding: PageScope[] = [];
  let endTime = now - windowReachMs + staleAfterMs;
  let reach = now - windowReachMs;
  for (let step = 0; step < maxWindows; step += 1) {
    const window = { startTime: endTime - windowMs, endTime };
    const scopes = types.map((productType) => ({ productType, window }));
    const parts = await Promise.all(scopes.map(read));
    if (parts.some((part) => !part.ok)) break;
    recorded.push(...parts.flatMap(recordedOf));
    for (const [index, part] of parts.entries()) {
      const scope = scopes[index];
      const inside = positionsOf(part).filter((position) => isInside(position, window));
      positions.push(...inside);
      if (scope !== undefined && inside.length > 0) holding.push(scope);
    }
    reach = window.startTime;
    endTime = window.startTime;
  }
  return { positions, recorded, holding, reach };
}

/** A server that does not obey the times would otherwise make every window hold the current list. */
function isInside({ openedAt }: Position, { endTime }: Window): boolean {
  return openedAt === null || openedAt <= endTime;
}

function recordedOf(part: PagesResult): readonly Recorded[] {
  return part.ok ? part.recorded : [];
}

function positionsOf(part: PagesResult): readonly Position[] {
  return part.ok ? part.positions : [];
}
