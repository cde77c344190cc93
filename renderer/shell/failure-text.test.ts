import { describe, expect, test } from 'vitest';
import { failureCodes } from '../../app/result';
import { CloseStatus } from '../../app/schemas/close';
import { accounts as englishAccounts } from './catalog/en/accounts';
import { common as englishCommon } from './catalog/en/common';
import { failures as englishFailures } from './catalog/en/failures';
import { accounts as chineseAccounts } from './catalog/zh-cn/accounts';
import { common as chineseCommon } from './catalog/zh-cn/common';
import { failures as chineseFailures } from './catalog/zh-cn/failures';
import { failureText, sentText } from './failure-text';
import { createTexts } from './i18n';

const english = createTexts('en').t;
const chinese = createTexts('zh-CN').t;
const longest = 220;
const fullDetail = {
  host: 'api.bitget.com',
  field: 'credentials.secretKey',
  wireCode: '40099',
  message: 'exchange environment is incorrect',
  retryAfterMs: 4_000,
  timeoutMs: 10_000,
  offsetMs: -94_400,
  keyHint: 'x9f2',
};

describe.each([
  ['English', english],
  ['Chinese', chinese],
] as const)('every failure code in %s', (_language, t) => {
  test.each(failureCodes)('%s says what happened and what to do, with no gap left', (code) => {
    for (const detail of [{}, fullDetail]) {
      const text = failureText({ code, detail, retryable: false }, t);
      for (const sentence of [text.title, text.action]) {
        expect(sentence).toMatch(/[.。]$/);
        expect(sentence).not.toMatch(/\{\{|\}\}|undefined|failures[:.]/);
        expect(sentence.length).toBeLessThanOrEqual(longest);
        expect(sentence.length).toBeGreaterThan(5);
      }
    }
  });
});

test.each(failureCodes)('%s is written in Chinese, not left in English', (code) => {
  const texts = chineseFailures.codes[code];
  for (const sentence of [texts.title, texts.action]) {
    expect(sentence.match(/\p{Script=Han}/gu)?.length ?? 0).toBeGreaterThanOrEqual(3);
    expect(sentence).not.toMatch(/[A-Za-z]+ [A-Za-z]+ [A-Za-z]+/);
  }
});

describe('the figures of a failure', () => {
  test('stand in the text where they are known', () => {
    const clock = failureText(
      { code: 'clock-off', detail: { offsetMs: -94_400 }, retryable: false },
      english,
    );
    expect(clock.title).toBe('This computer’s clock and the exchange’s differ by 94 s.');
    const wait = failureText(
      { code: 'rate-limited', detail: { retryAfterMs: 1_250 }, retryable: true },
      chinese,
    );
    expect(wait.action).toContain('请等待 1.3 秒');
    const lookup = failureText(
      { code: 'dns-failed', detail: { host: 'api.hbdm.com' }, retryable: true },
      english,
    );
    expect(lookup.title).toBe('The address of api.hbdm.com could not be found.');
  });

  test('name the key that an account was made with by its end', () => {
    const failure = { code: 'key-differs', detail: { keyHint: 'x9f2' }, retryable: false } as const;
    expect(failureText(failure, english).title).toContain('last characters are x9f2');
    expect(failureText(failure, chinese).title).toContain('末尾是 x9f2');
  });

  test('are put into words where they are not known', () => {
    const text = failureText({ code: 'clock-off', detail: {}, retryable: false }, english);
    expect(text.title).toBe(
      'This computer’s clock and the exchange’s differ by more than it accepts.',
    );
  });

  test('are not taken as markup or as further placeholders', () => {
    const host = '<b>{{field}}</b> $t(failures:seconds)';
    const text = failureText({ code: 'dns-failed', detail: { host }, retryable: true }, english);
    expect(text.title).toBe(`The address of ${host} could not be found.`);
  });
});

describe('a field that main names', () => {
  const fieldIn = (field: string, t: typeof english) =>
    failureText({ code: 'credentials-malformed', detail: { field }, retryable: false }, t).title;

  test('is called what the form calls it', () => {
    expect(fieldIn('secretKey', english)).toContain('Secret key');
    expect(fieldIn('credentials.passphrase', chinese)).toContain('Passphrase（口令）');
    expect(fieldIn('marginMode', chinese)).toContain('保证金模式');
  });

  test('keeps its own name where no form has it', () => {
    expect(fieldIn('input.toString', english)).toContain('input.toString');
  });
});

describe('what the exchange said itself', () => {
  test('is kept as it is, whether its code is listed or not', () => {
    const detail = { wireCode: '40099', message: 'exchange environment is incorrect' };
    const text = failureText({ code: 'unlisted-code', detail, retryable: false }, chinese);
    expect(text.raw).toBe('40099 exchange environment is incorrect');
    expect(text.title).toContain('40099');
  });

  test('includes the status of the answer where that is known', () => {
    const text = failureText(
      { code: 'exchange-error', detail: { status: 502 }, retryable: true },
      english,
    );
    expect(text.raw).toBe('HTTP 502');
  });

  test('is nothing where nothing was said', () => {
    expect(failureText({ code: 'internal', detail: {}, retryable: false }, english).raw).toBeNull();
  });
});

test('a key that was kept for a session only is not blamed on the keychain', () => {
  const detail = { account: 'Main', storedIn: 'session' };
  const text = failureText({ code: 'secret-locked-or-missing', detail, retryable: true }, english);
  expect(text.title).not.toMatch(/keychain/);
});

test('every status of a close says in both languages whether anything was sent', () => {
  for (const t of [english, chinese]) {
    const texts = CloseStatus.options.map((status) => sentText(status, t));
    expect(new Set(texts).size).toBe(CloseStatus.options.length);
  }
  expect(sentText('unknown', english)).toBe(
    'It was sent; what the exchange did with it is not known yet.',
  );
});

test.each([
  ['English', englishFailures, [englishAccounts, englishCommon]],
  ['Chinese', chineseFailures, [chineseAccounts, chineseCommon]],
] as const)(
  'every button and screen named in an action exists in %s',
  (_name, failures, labels) => {
    const known = new Set(labels.flatMap(leaves));
    // A box at an exchange is named in its own word, not in one of ours.
    known.add('跟单');
    const actions = Object.values(failures.codes).map(({ action }) => action);
    const named = actions.flatMap((action) =>
      [...action.matchAll(/“([^”]+)”/g)].map(([, name]) => name),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => name === undefined || !known.has(name))).toEqual([]);
  },
);

function leaves(node: unknown): readonly string[] {
  if (typeof node === 'string') return [node];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(leaves) : [];
}
