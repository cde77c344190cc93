import type { PracticeAnswer, PracticeRoutes } from '../exchanges/practice';
import type { FaultEffect } from './faults';

/** What becomes of one answer on its way out. */
export type Delivery =
  | { readonly how: 'send'; readonly answer: PracticeAnswer; readonly afterMs: number }
  /** Promises the whole length and sends half, then hangs up. */
  | { readonly how: 'send-half'; readonly answer: PracticeAnswer }
  | { readonly how: 'never' }
  | { readonly how: 'reset' }
  | { readonly how: 'hang-up' }
  | { readonly how: 'cut-off'; readonly forMs: number };

/**
 * Turns an effect into a delivery. `answer` is what the exchange said; null where it was not asked.
 * `now` is the exchange's clock, `path` what was asked for, `stray` what another kind of request was last answered with.
 */
export function damage(
  effect: FaultEffect,
  answer: PracticeAnswer | null,
  parts: {
    readonly routes: PracticeRoutes;
    readonly now: number;
    readonly path: string;
    readonly stray: PracticeAnswer | null;
  },
): Delivery {
  const { routes, now, path, stray } = parts;
  const genuine = answer ?? routes.trouble('server-error', now, path);
  switch (effect.kind) {
    case 'web-page':
      return whole({ status: effect.status, contentType: 'text/html; charset=UTF-8', body: page });
    case 'cut-answer':
      if (effect.where === 'connection') return { how: 'send-half', answer: genuine };
      return whole({ ...genuine, body: firstHalf(genuine.body) });
    case 'no-answer':
      return { how: 'never' };
    case 'reset':
      return { how: 'reset' };
    case 'hang-up':
      return { how: 'hang-up' };
    case 'network-down':
      return { how: 'cut-off', forMs: effect.forMs };
    case 'refusal':
      return whole(routes.trouble(effect.trouble, now, path));
    case 'stray-answer':
      return whole(stray ?? genuine);
    case 'bad-fill':
    case 'reopened':
    case 'gone-first':
    case 'leg-refused':
    case 'account-migrates':
    case 'account-switching':
      return whole(genuine);
    case 'slow':
      return { how: 'send', answer: genuine, afterMs: effect.ms };
    case 'empty-body':
      return whole({ ...genuine, status: 200, body: '' });
    case 'too-many-requests':
      return whole(
        limited(routes.trouble('too-many-requests', now, path), effect.retryAfterSeconds),
      );
    case 'server-error':
    case 'maintenance':
      return whole(routes.trouble(effect.kind, now, path));
  }
}

/** Half of the characters, and never half of one. */
export function firstHalf(body: string): string {
  const characters = [...body];
  return characters.slice(0, Math.floor(characters.length / 2)).join('');
}

/** What a hotel network or a content delivery network answers in place of the exchange. */
const page =
  '<!DOCTYPE html><html><head><title>Attention Required!</title></head>' +
  '<body><h1>Please sign in to use this network</h1></body></html>';

function whole(answer: PracticeAnswer): Delivery {
  return { how: 'send', answer, afterMs: 0 };
}

function limited(answer: PracticeAnswer, retryAfterSeconds: number | null): PracticeAnswer {
  if (retryAfterSeconds === null) return { ...answer, status: 429 };
  const headers = { ...answer.headers, 'retry-after': retryAfterSeconds.toString() };
  return { ...answer, status: 429, headers };
}
