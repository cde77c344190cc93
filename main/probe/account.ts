import { type FailureCode, fail, type Result } from '../../app/result';
import type { AccountValues } from '../../app/schemas/account';
import type {
  Credentials,
  ExchangeDefinition,
  ExchangeParts,
  OpenQuestion,
  ReadAnswer,
} from '../exchanges/exchange';
import { trackClockOffset } from '../net/clock-offset';
import { createHttp } from '../net/http';
import { type KeyReport, keyReport } from './key-report';
import { type PlainFailure, plainFailure } from './plain';
import { type Observed, readingOnly } from './reading-only';
import { type Asked, askOnce, type ReadParts } from './reads';

export type ProbedAccount = {
  readonly definition: ExchangeDefinition;
  readonly environment: 'live' | 'practice';
  readonly origin: string;
  readonly alternates: readonly string[];
  readonly kind: string | null;
  readonly values: AccountValues;
  readonly credentials: Credentials;
};

export type QuestionReport = Pick<OpenQuestion, 'id' | 'text' | 'settledBy'> & {
  readonly asked: readonly Asked[];
  /** In words; null where the answers leave it open. */
  readonly supports: string | null;
};

export type Told<T> =
  | { readonly ok: true; readonly value: T }
  | ({ readonly ok: false } & PlainFailure);

export type AccountReport = {
  readonly key: Told<KeyReport>;
  /** How many positions the list holds. */
  readonly positions: Told<number>;
  readonly questions: readonly QuestionReport[];
  /** The ids of those that are about the account and that no read settles. */
  readonly notByReading: readonly string[];
};

/**
 * Asks one account all that reads can settle, over a wire that carries reads alone. Nothing that it finds is
 * kept. Never rejects.
 */
export async function probeAccount(
  account: ProbedAccount,
  { clock, limiter }: Pick<ExchangeParts, 'clock' | 'limiter'>,
): Promise<AccountReport> {
  const { definition } = account;
  const origins =
    account.environment === 'live' ? definition.hosts : [account.origin, ...account.alternates];
  const http = createHttp({ origins, clock });
  const observed: Observed[] = [];
  const carried = readingOnly(http, (each) => observed.push(each));
  const parts = exchangeParts(account, { clock, limiter, http: carried });
  try {
    const exchange = definition.connect(parts);
    const key = await toldBy(exchange.probe());
    const list = await toldBy(exchange.positions());
    const reader = { observed, values: account.values, clock };
    const open = openFor(definition, key.ok ? (key.value.kind?.id ?? null) : null);
    const isAsked = key.ok || !aboutTheKey.has(key.failure.code);
    return {
      key: toldOf(key, keyReport),
      positions: toldOf(list, ({ positions }) => positions.length),
      questions: isAsked ? await askAll(definition, open, { ...reader, parts }) : [],
      notByReading: open.filter(({ settledBy }) => settledBy !== 'reads').map(({ id }) => id),
    };
  } finally {
    await http.close();
  }
}

function exchangeParts(
  account: ProbedAccount,
  own: Pick<ExchangeParts, 'clock' | 'http' | 'limiter'>,
): ExchangeParts {
  const { alternates, credentials, kind, origin, values } = account;
  return {
    ...own,
    ...{ credentials, origin, alternates },
    trackOffset: (sample) => trackClockOffset(own.clock, sample),
    known: { kind, values },
    kindFound: () => undefined,
  };
}

async function toldBy<T>(read: Promise<Result<T>>): Promise<Result<T>> {
  return read.catch(() => fail('internal'));
}

function toldOf<T, Plain>(result: Result<T>, plain: (value: T) => Plain): Told<Plain> {
  return result.ok
    ? { ok: true, value: plain(result.value) }
    : { ok: false, ...plainFailure(result.failure) };
}

/** Each further read would be refused, or lost, for the same reason. */
const aboutTheKey: ReadonlySet<FailureCode> = new Set([
  ...(['signature-rejected', 'key-unknown', 'key-expired', 'passphrase-wrong'] as const),
  ...(['clock-off', 'address-not-allowed', 'wrong-environment', 'user-restricted'] as const),
  ...(['dns-failed', 'connection-refused', 'connection-failed', 'tls-failed'] as const),
  ...(['timeout-before-send', 'credentials-malformed', 'endpoint-not-allowed'] as const),
]);

/** Where the kind is not known, the questions of every kind are asked: their answers may tell it. */
function openFor({ questions }: ExchangeDefinition, kind: string | null): readonly OpenQuestion[] {
  return (questions?.list ?? []).filter(({ kinds }) => kind === null || kinds.includes(kind));
}

async function askAll(
  { questions }: ExchangeDefinition,
  open: readonly OpenQuestion[],
  { parts, ...reader }: Omit<ReadParts, 'questions' | 'send'> & { readonly parts: ExchangeParts },
): Promise<readonly QuestionReport[]> {
  if (questions === undefined) return [];
  const ask = { ...reader, questions, send: questions.connect(parts) };
  const asked = new Map<string, Asked>();
  const reports: QuestionReport[] = [];
  for (const question of open) {
    if (question.settledBy !== 'reads') continue;
    for (const read of question.reads) {
      if (!asked.has(read)) asked.set(read, await askOnce(read, ask));
    }
    reports.push(reportOf(question, asked));
  }
  return reports;
}

function reportOf(
  question: Extract<OpenQuestion, { settledBy: 'reads' }>,
  askedByRead: ReadonlyMap<string, Asked>,
): QuestionReport {
  const { id, settledBy, text } = question;
  const asked = question.reads.flatMap((read) => askedByRead.get(read) ?? []);
  const answers: ReadAnswer[] = asked.flatMap((each) =>
    each.kind === 'answered' ? [each.answer] : [],
  );
  // A verdict from half of the answers could be another one than that from all of them.
  const isWhole = asked.every(({ kind }) => kind !== 'unread');
  return { id, text, settledBy, asked, supports: isWhole ? question.supports(answers) : null };
}
