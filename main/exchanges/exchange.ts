import type { FailureCode, Result } from '../../app/result';
import type { AccountValues, KeyFacts } from '../../app/schemas/account';
import type { CloseRequest } from '../../app/schemas/close';
import type {
  AccountValueField,
  CredentialField,
  SymbolInfo,
  TargetField,
} from '../../app/schemas/exchange';
import type { Position } from '../../app/schemas/position';
import type { ClosedPosition } from '../../app/schemas/receipt';
import type { CloseTarget, TargetProblem } from '../../app/schemas/target';
import type { StopCopyingAnswer } from '../../app/schemas/watch';
import type { Shape } from '../lib/shape';
import type { Clock } from '../lib/time';
import type { Recorded } from '../net/evidence';
import type { ClockOffset, Http, HttpAnswer, Limit, RateLimiter } from '../net/wire';
import type { Secret } from '../secrets/secret';
import type { PracticeRoutes } from './practice';

/** An exchange, described as data and pure functions; `connect` makes the part that talks. */
export type ExchangeDefinition = {
  readonly id: string;
  readonly name: string;
  readonly credentials: readonly CredentialField[];
  /** The kinds of account; the first is what a key is taken for until it was looked at. */
  readonly kinds: readonly [AccountKind, ...AccountKind[]];
  /** The boxes of the exchange's page for API keys that a key needs, in its words. */
  readonly boxes: { readonly read: string; readonly close: string };
  /** Left out where the exchange documents calls that close a follower's positions. */
  readonly servesFollowers?: false;
  readonly limits: readonly Limit[];
  /** Origins that live requests may go to; the first is the one in use. */
  readonly hosts: readonly string[];
  /**
   * Those of `hosts` that answer the same requests as the first, in the order in which they are turned to.
   * The practice exchange opens as many ports more. Left out where there is none.
   */
  readonly alternates?: readonly string[];
  /** Pages for people, by `Link.page`. */
  readonly pages: Readonly<Record<'api-keys' | 'positions', string>>;
  /** What is wrong with credentials as typed: field names, empty = nothing. Pure, sends nothing. */
  checkCredentials(credentials: Readonly<Record<string, string>>): readonly string[];
  connect(parts: ExchangeParts): Exchange;
  readonly practice: PracticeRoutes;
  /** What no document settles, and how to look. Left out where nothing is open. */
  readonly questions?: ExchangeQuestions;
};

export type ExchangeQuestions = {
  readonly list: readonly OpenQuestion[];
  /**
   * Answers a function that sends one GET of `OpenQuestion.reads`, filled in. What comes back is seen by
   * whoever gave `parts.http`.
   */
  connect(parts: ExchangeParts): (path: string) => Promise<void>;
  /** What an answer to such a read says, by its code: that of success too; null where it tells none. Pure. */
  reading(answer: HttpAnswer, path: string): AnswerCode;
};

export type AnswerCode = {
  readonly code: string | null;
  /** What the code means; null for success. */
  readonly failure: FailureCode | null;
};

/** A question that a real key alone can answer. */
export type OpenQuestion = {
  /** In kebab-case, once in its exchange. */
  readonly id: string;
  /** One plain sentence. */
  readonly text: string;
  /** The ids of the kinds of account that it is about. */
  readonly kinds: readonly string[];
} & (
  | {
      readonly settledBy: 'reads';
      /**
       * Documented calls that read and change nothing, each a path with its query. `{days-ago-N}` stands for
       * a time, `{NAME}` for the first value that the user entered under that name.
       */
      readonly reads: readonly string[];
      /** What the answers support, in words; null where they leave it open. Pure. */
      supports(answers: readonly ReadAnswer[]): string | null;
    }
  /** `only-by-closing`: no read tells. `by-hand`: something outside of the API, or a request that is wrong on purpose. */
  | { readonly settledBy: 'only-by-closing' | 'by-hand' }
);

/** What came back to a read, without any value of it. */
export type ReadAnswer = {
  /** As `OpenQuestion.reads` has it. */
  readonly path: string;
  readonly httpStatus: number;
  readonly code: string | null;
  /** Null where the body is not JSON. */
  readonly shape: Shape | null;
  /** Headers that tell of limits; whole numbers of at most five digits. */
  readonly limits: Readonly<Record<string, string>>;
};

/** One kind of account: what can be selected in it and what closes that. Data and pure functions. */
export type AccountKind = {
  readonly id: string;
  /** In the exchange's own words. */
  readonly name: string;
  readonly targets: readonly TargetField[];
  /** Whether the close call answers with order ids at all. */
  readonly answersOrderIds: boolean;
  /** Whether `Exchange.stopCopying` has a call to make for it. */
  readonly stopsCopying: boolean;
  /** Product types whose copying that call does not stop. Left out where there are none. */
  readonly stopsCopyingBut?: readonly string[];
  /** What the user must enter once; mostly nothing. */
  readonly values: readonly AccountValueField[];
  /** What is wrong with a target for this kind; empty = it can be sent. Pure. */
  checkTarget(target: CloseTarget): readonly TargetProblem[];
  /** The requests that close a target: one entry each, every entry a target by itself. Pure. */
  requestsFor(target: CloseTarget): readonly PlannedRequest[];
};

export type PlannedRequest = {
  readonly method: 'POST';
  readonly path: string;
  readonly target: CloseTarget;
  /** What the target selects is listed first, and goes by one call for each position. */
  readonly onePerPosition?: boolean;
};

export type ExchangeParts = {
  readonly http: Http;
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  /** Makes the offset keeper from the exchange's own way of telling the time. */
  readonly trackOffset: (sample: () => Promise<Result<number>>) => ClockOffset;
  readonly credentials: Credentials;
  /** What was found out about the account before, and what the user entered for it. */
  readonly known: KnownAccount;
  /** Called when an answer proves that the account is of another kind than was thought. */
  readonly kindFound: (kind: string) => void;
  /** Where requests go: the first of `hosts`, or a practice server's loopback origin. */
  readonly origin: string;
  /** Origins of the same API that requests may move to when `origin` cannot be reached. */
  readonly alternates?: readonly string[];
};

export type KnownAccount = {
  /** The id of one of `kinds`; null where it was never told. */
  readonly kind: string | null;
  /** As they are now: read them each time. */
  readonly values: AccountValues;
};

/** By the names of `ExchangeDefinition.credentials`. */
export type Credentials = Readonly<Record<string, Secret>>;

/** Everything that `Position` holds. A list is complete, or it is a failure: `read-incomplete` and others. */
export type ExchangePositions = {
  readonly positions: readonly Position[];
  readonly coversSince: number | null;
  /** Product types of which the list shows nothing, whatever is open. Left out where there are none. */
  readonly blindTo?: readonly string[];
  /** Those of them that the account may hold and the key may not see. */
  readonly hidden?: readonly { readonly productType: string; readonly onlyNamed: boolean }[];
  /** The copy relations that the list is of; left out where it is of everything. */
  readonly projectIds?: readonly string[];
  /** The answers that the list was read from, for whoever has to prove later what was not in them. */
  readonly recorded?: readonly Recorded[];
};

/** Which closed positions a receipt is about. */
export type ClosedWanted = {
  /** Closed at this moment or later, by the exchange's clock in epoch milliseconds. */
  readonly since: number;
  /** `Position.id`s; a reader that has found all of them need not look further. */
  readonly positionIds: readonly string[];
  /** The symbols of these positions, for an exchange that must be asked for each of them. */
  readonly symbols: readonly string[];
  /** When they were opened, by the exchange's clock, where that is known. */
  readonly openedAt?: ReadonlyMap<string, number>;
  /** Told of those that the history was not asked for, because they were opened before that moment. */
  readonly unasked?: (positionIds: readonly string[], before: number) => void;
};

/** Whose copying is to be stopped. */
export type StopWanted = {
  /** `Position.leadTrader.id`. */
  readonly leadTrader: string;
  /** `Position.productType` of what they opened; left out where the list does not tell it. */
  readonly productType?: string | undefined;
};

export type Exchange = {
  /** The kind that requests are made for now: it changes when an answer proves another one. */
  kind(): AccountKind;
  /** Whether the exchange knows what the user entered; reads only. Absent where nothing is to be entered. */
  checkValues?(values: AccountValues): Promise<Result<void>>;
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
   * `seen` is called after each try, that of a resync too, with what was said.
   */
  close(
    target: CloseTarget,
    stop?: AbortSignal,
    seen?: (recorded: Recorded) => void,
  ): Promise<CloseRequest>;
  /** The host that a close would go to now. Absent where there is only one. */
  host?(): string;
  /**
   * Asks the exchange to copy nothing more of a lead trader. What is open stays open. Absent where the
   * exchange has no such call; `not-sent` where it has none for the product type. Never sends it twice, but
   * for one clock resync.
   */
  stopCopying?(wanted: StopWanted): Promise<StopCopyingAnswer>;
  /** The latest that the exchange's clock can show now, in epoch milliseconds; null where it is not known. */
  exchangeNow(): number | null;
  /** Opens the connection and measures the clock, so that a press need not. Never rejects. */
  warm(): Promise<void>;
};
