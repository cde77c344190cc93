import type { Arrival } from './delay-line';

/** How the practice exchange of a bench is started. */
export type PracticeSettings = {
  /** Users by exchange. */
  readonly users: Readonly<Record<string, number>>;
  readonly roundTripMs: number;
};

/** What can be asked of it; one answer each, in the same order. */
export type PracticeQuestion =
  /** Opens positions that no two of which a close by symbol, side and margin mode takes for one. */
  | {
      readonly ask: 'open';
      readonly exchange: string;
      readonly uid: string;
      readonly count: number;
    }
  /** When the last position of a user was closed, in wall clock milliseconds; null where none was. */
  | { readonly ask: 'last-fill'; readonly exchange: string; readonly uid: string }
  /** How many requests were refused because they were over a limit, ever. */
  | { readonly ask: 'refused' }
  /** The requests that reached the socket since the question before. */
  | { readonly ask: 'arrivals' };

export type PracticeReady = {
  readonly origins: Readonly<Record<string, string>>;
  readonly users: Readonly<Record<string, readonly PracticeUser[]>>;
};

export type PracticeUser = {
  readonly uid: string;
  readonly credentials: Readonly<Record<string, string>>;
};

export type Arrivals = readonly Arrival[];

export type OpenedPosition = { readonly id: string; readonly base: string; readonly quote: string };
