import {
  type PracticeAnswer,
  type PracticeEndpoint,
  type PracticeParts,
  type PracticeRequest,
  type PracticeRoutes,
  type PracticeWorld,
  switchingKind,
} from '../exchanges/practice';
import type { Clock } from '../lib/time';
import { type Delivery, damage } from './damage';
import { type FaultEffect, isApplied, type PracticeFaults } from './faults';
import type { CountingMeter } from './meter';
import type { RequestLog } from './request-log';
import type { ControlledWorld } from './world';

/** Everything that one exchange needs to answer. */
export type Venue = {
  readonly id: string;
  readonly routes: PracticeRoutes;
  readonly world: ControlledWorld;
  readonly meter: CountingMeter;
  readonly faults: PracticeFaults;
  readonly requests: RequestLog;
  /** Unshifted. */
  readonly clock: Clock;
  /** What each kind of request was last answered with. */
  readonly answered: Map<PracticeEndpoint | null, PracticeAnswer>;
};

/** Lets the exchange answer, unless a fault keeps the request from it, and writes the log. */
export function decide(venue: Venue, request: PracticeRequest, address: string): Delivery {
  const { id, routes, world, meter, answered } = venue;
  const key = routes.keyOf(request);
  const endpoint = endpointOf(routes, request.path);
  const nextKind = nextKindOf(world, key);
  const canMove = nextKind !== null;
  const { path } = request;
  const effect = venue.faults.strike({ exchange: id, key, path, endpoint, canMove });
  if (effect?.kind === 'account-migrates' && nextKind !== null) {
    world.migrate(nextKind.uid, nextKind.kind);
  }
  const refusedBefore = meter.refused();
  const asked = effect === null || isApplied(effect);
  const answer = asked ? ask(request, { routes, world, meter, address, effect }) : null;
  const stray = [...answered].find(([other]) => other !== endpoint)?.[1] ?? null;
  if (answer !== null) answered.set(endpoint, answer);
  venue.requests.add({
    exchange: id,
    host: request.headers['host'] ?? '',
    method: request.method,
    path,
    key,
    body: request.body,
    at: venue.clock.now(),
    limited: meter.refused() > refusedBefore,
  });
  if (effect !== null) return damage(effect, answer, { routes, now: world.now(), path, stray });
  return { how: 'send', answer: answer ?? routes.unknownPath(request), afterMs: 0 };
}

/** To what the account behind a key can be moved; null where the key is unknown or the account stays. */
function nextKindOf(
  world: ControlledWorld,
  key: string | null,
): { readonly uid: string; readonly kind: string } | null {
  const uid = world.keys.find(({ credentials }) =>
    Object.values(credentials).some((value) => value === key),
  )?.uid;
  const kind = uid === undefined ? null : world.nextKindOf(uid);
  return uid === undefined || kind === null ? null : { uid, kind };
}

function endpointOf({ endpoints }: PracticeRoutes, path: string): PracticeEndpoint | null {
  if (endpoints.close.includes(path)) return 'close';
  return endpoints.list.includes(path) ? 'list' : null;
}

type Asking = Pick<Venue, 'routes' | 'world'> &
  Pick<PracticeParts, 'meter' | 'address'> & { readonly effect: FaultEffect | null };

function ask(request: PracticeRequest, asking: Asking): PracticeAnswer {
  const { routes, world, meter, address, effect } = asking;
  if (effect?.kind === 'gone-first') {
    // A rehearsal tells what the request selects; the lead trader then closes just that.
    const closing = (ids: readonly string[]): readonly string[] => {
      world.remove(ids);
      return ids.map(() => world.nextId());
    };
    routes.handle(request, { address, meter: unlimited, world: { ...world, close: closing } });
  }
  const answer = routes.handle(request, { meter, address, world: worldUnder(effect, world) });
  return answer ?? routes.unknownPath(request);
}

const unlimited = { allow: () => true };

/** The world as a request meets it while something is wrong with its fills or its lead traders. */
function worldUnder(effect: FaultEffect | null, world: ControlledWorld): PracticeWorld {
  switch (effect?.kind) {
    case 'bad-fill':
      return { ...world, close: (ids, sizes) => world.closeBadly(ids, effect.fill, sizes) };
    case 'reopened':
      return {
        ...world,
        close: (ids, sizes) => {
          world.reopen(ids, effect.afterMs);
          return world.close(ids, sizes);
        },
      };
    case 'leg-refused':
      return {
        ...world,
        close: ([refused, ...taken], sizes) =>
          refused === undefined ? [] : [null, ...world.close(taken, sizes)],
      };
    case 'account-switching':
      return { ...world, kindOf: () => switchingKind };
    default:
      return world;
  }
}
