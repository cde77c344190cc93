import { fail, ok, type Result } from '../../app/result';
import type { StopCopyingAnswer } from '../../app/schemas/watch';
import type { Accounts } from '../accounts/accounts';
import type { StopWanted } from '../exchanges/exchange';
import type { Journal } from '../journal/journal';
import type { Log } from '../lib/log';
import type { Random } from '../lib/random';
import type { Clock } from '../lib/time';
import { cleanText } from '../net/text';

export type StopCopyingParts = {
  readonly accounts: Pick<Accounts, 'find' | 'connected'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly journal: Journal;
  /** The run whose watch of an account is the newest; null where it was not watched. */
  readonly runOf: (account: string) => string | null;
};

/** Asks the exchange to copy nothing more of a lead trader. The same press again joins it. */
export type StopCopying = (
  account: string,
  wanted: StopWanted,
) => Promise<Result<StopCopyingAnswer>>;

export function createStopCopying(parts: StopCopyingParts): StopCopying {
  const underWay = new Map<string, Promise<Result<StopCopyingAnswer>>>();
  return (account, wanted) => {
    const key = JSON.stringify([account, wanted.leadTrader, wanted.productType]);
    const twin = underWay.get(key);
    if (twin !== undefined) return twin;
    const asked = ask(account, wanted, parts).finally(() => underWay.delete(key));
    underWay.set(key, asked);
    return asked;
  };
}

/** Once, and never by itself. The intent is on disk before the first byte, the outcome after (I1). */
async function ask(
  id: string,
  wanted: StopWanted,
  parts: StopCopyingParts,
): Promise<Result<StopCopyingAnswer>> {
  const { accounts, clock, journal, log, random } = parts;
  const account = accounts.find(id);
  if (!account.ok) return account;
  const connection = await accounts.connected(id);
  if (!connection.ok) return connection;
  const { exchange } = connection.value;
  if (exchange.stopCopying === undefined) {
    return fail('bad-input', { field: 'account', problem: 'not-used-here' });
  }
  const leadTraderId = cleanText(wanted.leadTrader, 64);
  const about = { runId: parts.runOf(id) ?? random.id(), account: id };
  const { host } = account.value;
  journal.append({ kind: 'stop-copying-intent', at: clock.now(), ...about, leadTraderId, host });
  let answer: StopCopyingAnswer;
  try {
    answer = await exchange.stopCopying(wanted);
  } catch (error) {
    log.write('stop-copying-threw', { account: id, error: String(error) });
    answer = broken(leadTraderId);
  }
  journal.append({ kind: 'stop-copying-outcome', at: clock.now(), ...about, answer });
  log.write('stop-copying-answered', { account: id, status: answer.status });
  return ok(answer);
}

/** A request during which our own code broke may have left. */
const broken = (leadTraderId: string): StopCopyingAnswer => ({
  leadTraderId,
  status: 'unknown',
  failure: fail('internal').failure,
  sentAt: null,
  answeredAt: null,
});
