import type {
  PracticeAnswer,
  PracticeEndpoint,
  PracticeParts,
  PracticeRequest,
  PracticeRoutes,
  PracticeWorld,
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
  const effect = venue.faults.strike({ exchange: id, key, path: request.path, endpoint });
  const refusedBefore = meter.refused();
  const asked = effect === null || isApplied(effect);
  const answer = asked ? ask(request, { routes, world, meter, address, effect }) : null;
  const stray = [...answered].find(([other]) => other !== endpoint)?.[1] ?? null;
  if (answer !== null) answered.set(endpoint, answer);
  venue.requests.add({
    exchange: id,
    method: request.method,
    path: request.path,
    key,
    body: request.body,
    at: venue.clock.now(),
    limited: meter.refused() > refusedBefore,
  });
  if (effect !== null) return damage(effect, answer, { routes, now: world.now(), stray });
  return { how: 'send', answer: answer ?? routes.unknownPath(request), afterMs: 0 };
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
      return { ...world, close: (ids) => world.closeBadly(ids, effect.fill) };
    case 'reopened':
      return {
        ...world,
        close: (ids) => {
          world.reopen(ids, effect.afterMs);
          return world.close(ids);
        },
      };
    default:
      return world;
  }
}
