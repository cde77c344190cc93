import { join } from 'node:path';
import { type Failure, fail } from '../../app/result';
import { openAccountBook } from '../accounts/book';
import { practiceAccounts } from '../accounts/practice-accounts';
import type { ExchangeDefinition } from '../exchanges/exchange';
import type { Clock } from '../lib/time';
import { createRateLimiter } from '../net/rate-limiter';
import { createRedactor, type Redactor } from '../net/redact';
import type { RateLimiter } from '../net/wire';
import { type PracticeExchange, startPracticeExchange } from '../practice/server';
import type { Vault } from '../secrets/vault';
import { type AccountReport, probeAccount } from './account';
import { type Candidate, type Choice, candidates, choose, prepare } from './choice';
import { plainFailure } from './plain';
import { isAnswered, type ProbeReport, reportJson, reportText } from './report';

export type ProbeOptions = Choice & { readonly json: boolean };

export type ProbeParts = {
  readonly definitions: readonly ExchangeDefinition[];
  readonly dataDir: string;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly practice: { readonly seed: number };
  /** The report, line by line: nothing in it is secret. */
  print(line: string): void;
  /** What is for the user's own eyes, or went wrong. */
  tell(line: string): void;
};

/** Exit codes of a probe. */
export const probeCodes = { answered: 0, badArguments: 2, notAllRead: 3 } as const;

/**
 * Asks the exchanges what no document settles, by reads alone, and prints what was seen: for each account
 * its key report, the length of its list, and for each question status, code and shape of the answers.
 * Nothing is kept. Answers the exit code.
 */
export async function runProbe(options: ProbeOptions, parts: ProbeParts): Promise<number> {
  const { clock, dataDir, definitions, practice: world } = parts;
  const book = openAccountBook(join(dataDir, 'accounts.json'), () => clock.now());
  const practice = await startPracticeExchange({ exchanges: definitions, clock, ...world });
  const redactor = createRedactor();
  try {
    const builtIn = practiceAccounts(definitions, practice.keys, clock.now());
    const chosen = choose(candidates(builtIn, book.list()), options);
    if (chosen.length === 0) {
      parts.tell(nobody(options));
      return probeCodes.badArguments;
    }
    const reports: ProbeReport[] = [];
    const limiters = new Map<string, RateLimiter>();
    for (const [index, candidate] of chosen.entries()) {
      parts.tell(`Account ${index + 1} is ${candidate.stored.label}`);
      const report = await reportOn(candidate, { ...parts, limiters, practice, redactor });
      reports.push({ account: index + 1, ...about(candidate), ...report });
    }
    for (const line of printed(reports, options)) parts.print(redactor.redact(line));
    return reports.every(isAnswered) ? probeCodes.answered : probeCodes.notAllRead;
  } finally {
    await practice.close();
    await parts.vault.close();
  }
}

function nobody({ account, live }: Choice): string {
  if (account !== null) return 'No account has this label or id';
  return live ? 'There is no live account' : 'There is no practice account';
}

type About = Pick<ProbeReport, 'exchange' | 'environment'>;

const about = ({ stored }: Candidate): About => ({
  exchange: stored.exchange,
  environment: stored.endpoint === 'live' ? 'live' : 'practice',
});

async function reportOn(
  candidate: Candidate,
  parts: Pick<ProbeParts, 'clock' | 'definitions' | 'vault'> & {
    readonly practice: PracticeExchange;
    readonly redactor: Redactor;
    /** By exchange: several keys may be one user's, whose requests the exchange counts together. */
    readonly limiters: Map<string, RateLimiter>;
  },
): Promise<AccountReport> {
  const definition = parts.definitions.find(({ id }) => id === candidate.stored.exchange);
  if (definition === undefined) return unread(fail('exchange-not-found').failure);
  const origins = parts.practice.hosts;
  const account = await prepare(candidate, { ...parts, definition, origins });
  if (!account.ok) return unread(account.failure);
  const { clock, limiters } = parts;
  const { id, limits } = definition;
  const limiter = limiters.get(id) ?? createRateLimiter({ limits, clock });
  limiters.set(id, limiter);
  return probeAccount(account.value, { clock, limiter });
}

function unread(failure: Failure): AccountReport {
  const told = { ok: false, ...plainFailure(failure) } as const;
  return { key: told, positions: told, questions: [], notByReading: [] };
}

function printed(
  reports: readonly ProbeReport[],
  { json }: Pick<ProbeOptions, 'json'>,
): readonly string[] {
  return json
    ? [JSON.stringify({ accounts: reports.map(reportJson) })]
    : reports.flatMap(reportText);
}
