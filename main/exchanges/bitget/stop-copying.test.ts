import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fail } from '../../../app/result';
import { StopCopyingAnswer } from '../../../app/schemas/watch';
import type { HttpResult } from '../../net/wire';
import { bench, paths, raw, refused, routes, startOfTest, success, timeAnswer } from './test-parts';
import vectors from './vectors.json';

const path = '/api/v2/copy/mix-follower/cancel-trader';
const trader = 'b8b44181b7563d56a59d';

const stopWith = async (answer: HttpResult, leadTrader = trader) => {
  const { exchange, requests, sentTo } = bench(routes({ [path]: answer }));
  const answered = await exchange.stopCopying?.({ leadTrader });
  return { answered, requests, sent: sentTo(path) };
};

describe('stop copying', () => {
  it('is accepted on the documents’ answer', async () => {
    const { answered } = await stopWith(success('"success"'));
    expect(answered).toEqual({
      leadTraderId: trader,
      status: 'accepted',
      sentAt: startOfTest,
      answeredAt: startOfTest + 40,
    });
    expect(StopCopyingAnswer.safeParse(answered).success).toBe(true);
  });

  it('sends the lead trader’s id and nothing else, signed, once', async () => {
    const { requests } = await stopWith(success('"success"'));
    expect(requests).toHaveLength(1);
    const [sent] = requests;
    const body = `{"traderId":"${trader}"}`;
    expect(sent).toMatchObject({ method: 'POST', path, body });
    expect(sent?.headers['ACCESS-SIGN']).toBe(
      createHmac('sha256', vectors.credentials.secretKey)
        .update(`${startOfTest}POST${path}${body}`)
        .digest('base64'),
    );
  });

  it('is rejected on the documents’ “fail”', async () => {
    expect((await stopWith(success('"fail"'))).answered).toMatchObject({
      status: 'rejected',
      failure: { code: 'exchange-error' },
    });
  });

  it.each([
    ['40014', 'permission-missing'],
    ['43062', 'not-a-follower'],
    ['40085', 'wrong-generation'],
  ])('is rejected on %s, which refuses the whole request', async (wireCode, code) => {
    expect((await stopWith(refused(wireCode))).answered).toMatchObject({
      status: 'rejected',
      failure: { code, detail: { wireCode } },
    });
  });

  const unknowns: readonly (readonly [string, HttpResult, string])[] = [
    ['an answer that no document shows', success('{"orderIdList":["1"]}'), 'answer-malformed'],
    ['no word at all', success('null'), 'answer-malformed'],
    ['another spelling', success('"SUCCESS"'), 'answer-malformed'],
    ['an empty answer', raw(''), 'answer-not-json'],
    ['a cut answer', raw('{"code":"00000","data":"succ'), 'answer-cut'],
    [
      'a success with the status of an error',
      raw('{"code":"00000","data":"success"}', 500),
      'answer-mismatch',
    ],
    ['a definitive code under a status of 500', refused('40014', 500), 'permission-missing'],
    ['a code that speaks of one order', refused('43065'), 'tracking-number-wrong'],
    ['a code that speaks of one contract', refused('40844'), 'exchange-maintenance'],
    ['a rate limit', refused('429', 429), 'rate-limited'],
    ['a code that no document names', refused('98765'), 'unlisted-code'],
  ];
  it.each(unknowns)('is unknown after %s', async (_name, answer, code) => {
    const { answered, sent } = await stopWith(answer);
    expect(answered).toMatchObject({ status: 'unknown', failure: { code } });
    expect(sent).toHaveLength(1);
  });

  it('is unknown when the line broke after sending, and is not sent again', async () => {
    const lost = { ...fail('connection-lost', {}, true), sent: true, sentAt: startOfTest } as const;
    const { answered, sent } = await stopWith(lost);
    expect(answered).toMatchObject({
      ...{ status: 'unknown', sentAt: startOfTest, answeredAt: null },
      failure: { code: 'connection-lost' },
    });
    expect(sent).toHaveLength(1);
  });

  it('is not sent where it is proven that nothing left', async () => {
    const down = { ...fail('connection-refused', {}, true), sent: false, sentAt: null } as const;
    expect((await stopWith(down)).answered).toMatchObject({
      ...{ status: 'not-sent', sentAt: null },
      failure: { code: 'connection-refused' },
    });
  });

  it('is sent once more only where the first was refused for its timestamp', async () => {
    let count = 0;
    const { exchange, sentTo } = bench(
      routes({
        [path]: () => {
          count += 1;
          return count === 1 ? refused('40008') : success('"success"');
        },
        [paths.time]: timeAnswer(startOfTest + 40_000),
      }),
    );
    expect(await exchange.stopCopying?.({ leadTrader: trader })).toMatchObject({
      status: 'accepted',
    });
    expect(sentTo(path)).toHaveLength(2);
  });

  it.each(['AlphaWhale…', 'two words', '', 'x'.repeat(65), '稳赢老王'])(
    'does not send “%s”, which is no id',
    async (leadTrader) => {
      const { answered, requests } = await stopWith(success('"success"'), leadTrader);
      expect(answered).toMatchObject({ status: 'not-sent', sentAt: null });
      expect(StopCopyingAnswer.safeParse(answered).success).toBe(true);
      expect(requests).toEqual([]);
    },
  );

  it.each(['SPOT', 'spot'])('of %s, which no call stops, sends nothing', async (productType) => {
    const { exchange, requests } = bench(routes({ [path]: success('"success"') }));
    expect(await exchange.stopCopying?.({ leadTrader: trader, productType })).toMatchObject({
      status: 'not-sent',
      failure: { code: 'bad-input', detail: { field: 'productType', problem: 'not-used-here' } },
    });
    expect(requests).toEqual([]);
    expect(exchange.kind().stopsCopyingBut).toEqual(['SPOT']);
  });

  it('of a futures contract sends the call for futures', async () => {
    const { exchange, sentTo } = bench(routes({ [path]: success('"success"') }));
    const wanted = { leadTrader: trader, productType: 'USDT-FUTURES' };
    expect(await exchange.stopCopying?.(wanted)).toMatchObject({ status: 'accepted' });
    expect(sentTo(path)).toHaveLength(1);
  });

  it('has a budget of its own, so that a close never waits for it', async () => {
    const { clock, exchange } = bench(
      routes({ [path]: success('"success"'), [paths.close]: success('{"orderIdList":["1"]}') }),
    );
    for (let count = 0; count < 5; count += 1) await exchange.stopCopying?.({ leadTrader: trader });
    const before = clock.monotonic();
    await exchange.close({ productType: 'USDT-FUTURES', trackingNo: '1', symbol: 'BTCUSDT' });
    expect(clock.monotonic()).toBe(before);
    await exchange.stopCopying?.({ leadTrader: trader });
    expect(clock.monotonic()).toBeGreaterThan(before);
  });
});
