import type { Result } from '../../app/result';
import type { KeyFacts } from '../../app/schemas/account';
import type { CloseRequest } from '../../app/schemas/close';
import type { CredentialField, SymbolInfo, TargetField } from '../../app/schemas/exchange';
import type { Position } from '../../app/schemas/position';
import type { ClosedPosition } from '../../app/schemas/receipt';
import type { CloseTarget, TargetProblem } from '../../app/schemas/target';
import type { Clock } from '../lib/time';
import type { ClockOffset, Http, Limit, RateLimiter } from '../net/wire';
import type { Secret } from '../secrets/secret';
import type { PracticeRoutes } from './practice';

/** An exchange, described as data and pure functions; `connect` makes the part that talks. */
export type ExchangeDefinition = {
  readonly id: string;
  readonly name: string;
  readonly credentials: readonly CredentialField[];
  readonly targets: readonly TargetField[];
  readonly answersOrderIds: boolean;
  readonly limits: readonly Limit[];
  /** Origins that live requests may go to; the first is the one in use. */
  readonly hosts: readonly string[];
  /** Pages for people, by `Link.page`. */
  readonly pages: Readonly<Record<'api-keys' | 'positions', string>>;
  /** What is wrong with credentials as typed: field names, empty = nothing. Pure, sends nothing. */
  checkCredentials(credentials: Readonly<Record<string, string>>): readonly string[];
  /** What is wrong with a target for this exchange; empty = it can be sent. Pure. */
  checkTarget(target: CloseTarget): readonly TargetProblem[];
  /** The requests that close a target: one entry each, every entry a target by itself. Pure. */
  requestsFor(target: CloseTarget): readonly PlannedRequest[];
  connect(parts: ExchangeParts): Exchange;
  readonly practice: PracticeRoutes;
};

export type PlannedRequest = {
  readonly method: 'POST';
  readonly path: string;
  readonly target: CloseTarget;
};

export type ExchangeParts = {
  readonly http: Http;
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  /** Makes the offset keeper from the exchange's own way of telling the time. */
  readonly trackOffset: (sample: () => Promise<Result<number>>) => ClockOffset;
  readonly credentials: Credentials;
  /** Where requests go: the first of `hosts`, or a practice server's loopback origin. */
  readonly origin: string;
};

/** By the names of `ExchangeDefinition.credentials`. */
export type Credentials = Readonly<Record<string, Secret>>;

/** Everything that `Position` holds. A list is complete, or it is a failure: `read-incomplete` and others. */
export type ExchangePositions = {
  readonly positions: readonly Position[];
  readonly coversSince: number | null;
};

/** Which closed positions a receipt is about. */
export type ClosedWanted = {
  /** Closed at this moment or later, by the exchange's clock in epoch milliseconds. */
  readonly since: number;
  /** `Position.id`s; a reader that has found all of them need not look further. */
  readonly positionIds: readonly string[];
  /** The symbols of these positions, for an exchange that must be asked for each of them. */
  readonly symbols: readonly string[];
};

export type Exchange = {
  /** What the key is and may do. A failure where not even that could be read. Reads only. */
  probe(): Promise<Result<KeyFacts>>;
  positions(): Promise<Result<ExchangePositions>>;
  /**
   * What the exchange's history tells of positions that were closed, as far as it lists them by now. Absent
   * where it has no such call. Reads only.
   */
  closedPositions?(wanted: ClosedWanted): Promise<Result<readonly ClosedPosition[]>>;
  /** The exchange's contracts, for the search. Public data. */
  symbols(): Promise<Result<readonly SymbolInfo[]>>;
  /**
   * Sends one request of `requestsFor`. Never sends it twice, but for one clock resync (see `clock-off`).
   * Where `stop` is aborted before it leaves, nothing is sent: `not-sent` with `stopped-by-user`.
   */
  close(target: CloseTarget, stop?: AbortSignal): Promise<CloseRequest>;
  /** The latest that the exchange's clock can show now, in epoch milliseconds; null where it is not known. */
  exchangeNow(): number | null;
  /** Opens the connection and measures the clock, so that a press need not. Never rejects. */
  warm(): Promise<void>;
};
