import { type FailureCode, fail, ok, type Result, withDetail } from '../../app/result';
import type { AccountValues } from '../../app/schemas/account';
import type { AccountValueField } from '../../app/schemas/exchange';
import type { Exchange } from '../exchanges/exchange';

/**
 * The values as typed, without blanks and repetitions. `bad-input` names the first one that the account's
 * kind does not ask for, or that is too long or too many. Pure.
 */
export function readValues(
  fields: readonly AccountValueField[],
  typed: AccountValues,
): Result<AccountValues> {
  const values: Record<string, string[]> = {};
  for (const [name, texts] of Object.entries(typed)) {
    const field = fields.find((each) => each.name === name);
    if (field === undefined) return fail('bad-input', { field: name, problem: 'not-used-here' });
    const { maxItems, maxLength } = field;
    const items = [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '');
    if (items.length > maxItems) return fail('bad-input', { field: name, maxItems });
    if (items.some((item) => item.length > maxLength)) {
      return fail('bad-input', { field: name, maxLength });
    }
    values[name] = items;
  }
  return ok(values);
}

/**
 * Asks the exchange for each value by itself, so that those it does not know can be named:
 * `account-values-unknown` with `values`. Where it cannot say, its failure is the answer.
 */
export async function checkEachValue(
  exchange: Pick<Exchange, 'checkValues'>,
  values: AccountValues,
): Promise<Result<void>> {
  if (exchange.checkValues === undefined) return ok(undefined);
  for (const [field, items] of Object.entries(values)) {
    const unknown: string[] = [];
    for (const item of items) {
      const checked = await exchange.checkValues({ [field]: [item] });
      if (checked.ok) continue;
      const { failure } = checked;
      if (failure.retryable || aboutTheKey.has(failure.code)) {
        return { ok: false, failure: withDetail(failure, { field, values: item }) };
      }
      unknown.push(item);
    }
    if (unknown.length > 0)
      return fail('account-values-unknown', { field, values: unknown.join(', ') });
  }
  return ok(undefined);
}

/** What these tell is not about the value, or nobody knows about what. */
const aboutTheKey: ReadonlySet<FailureCode> = new Set([
  'signature-rejected',
  'key-unknown',
  'key-expired',
  'passphrase-wrong',
  'permission-missing',
  'address-not-allowed',
  'user-restricted',
  'region-restricted',
  'wrong-environment',
  'wrong-generation',
  'account-kind-unknown',
  'lead-positions-moved',
  'endpoint-gone',
  'api-restricted',
  'unlisted-code',
]);
