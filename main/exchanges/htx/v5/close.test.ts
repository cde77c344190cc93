import { describe, expect, it } from 'vitest';
import {
  opensAnswer,
  type RecordingLimiter,
  type Step,
  silence,
  v5Answer,
  v5Refusal,
  wrappedRefusal,
} from '../test-parts';
import { bodyOf, clockAt, open, paths, pathsOf, taken, target } from './test-line';

describe('a row', () => {
  it('is closed by its own call, with the three fields that name it', async () => {
    const { http, limiter, exchange } = open({ [paths.row]: taken });
    const request = await exchange.close(target);
    expect(request).toMatchObject({ status: 'accepted', target, path: paths.row });
    expect(request.orderIds).toEqual(['1513557136321597441']);
    expect(http.requests).toHaveLength(1);
    expect(http.requests[0]?.method).toBe('POST');
    expect(http.requests[0]?.body).toBe(
      '{"contract_code":"BTC-USDT","margin_mode":"cross","position_side":"long"}',
    );
    expect(limiter.acquired).toEqual([{ group: 'v5-trade', priority: 'close' }]);
  });

  it.each([
    ['data without an order', v5Answer({}), 'answer-malformed'],
    ['data true, which is what another family answers', v5Answer(true), 'answer-malformed'],
    ['no answer', silence, 'timeout-after-send'],
    ['a code that no document lists', v5Refusal(98_765), 'unlisted-code'],
    [
      'a refusal that is the answer to a request of another family',
      wrappedRefusal(1048),
      'no-position',
    ],
    ['a code under which the close may have been taken', v5Refusal(1078), 'settlement-running'],
  ])('is unknown with %s', async (_name, result, code) => {
    const { exchange } = open({ [paths.row]: result });
    expect(await exchange.close(target)).toMatchObject({
      status: 'unknown',
      orderIds: [],
      failure: { code },
    });
  });

  it('does not leave once the run was stopped', async () => {
    const { http, exchange } = open({ [paths.row]: taken });
    expect(await exchange.close(target, AbortSignal.abort())).toMatchObject({
      status: 'not-sent',
      failure: { code: 'stopped-by-user' },
    });
    expect(http.requests).toEqual([]);
  });

  it('is refused and worth another try where the mode of the account was not known yet', async () => {
    const { exchange } = open({ [paths.row]: v5Refusal(1500) });
    expect(await exchange.close(target)).toMatchObject({
      status: 'rejected',
      failure: { code: 'mode-mismatch', retryable: true },
    });
  });
});

describe('in one-way mode', () => {
  const oneWay = { position_side: 'both', direction: 'buy' };

  it('a row is closed as both, right after a list that shows it on its side', async () => {
    const { http, exchange } = open({ [paths.opens]: opensAnswer(oneWay), [paths.row]: taken });
    await exchange.positions();
    expect(await exchange.close(target)).toMatchObject({ status: 'accepted' });
    expect(bodyOf(http.requests, paths.row)).toMatchObject({ position_side: 'both' });
    expect(pathsOf(http.requests)).toEqual([paths.opens, paths.row]);
  });

  it('is not closed where the position has turned to the other side since', async () => {
    let direction = 'buy';
    let ms = 0;
    const { http, exchange } = open(
      { [paths.opens]: () => opensAnswer({ ...oneWay, direction }), [paths.row]: taken },
      clockAt(() => ms),
    );
    await exchange.positions();
    direction = 'sell';
    ms = 6_000;
    expect(await exchange.close(target)).toMatchObject({
      status: 'not-sent',
      failure: { code: 'no-position', retryable: false },
    });
    expect(pathsOf(http.requests)).toEqual([paths.opens, paths.opens]);
  });

  it('is not sent where the list that must tell the side cannot be read', async () => {
    let ms = 0;
    const steps: Step[] = [opensAnswer(oneWay), silence];
    const { exchange } = open(
      { [paths.opens]: () => steps.shift() as never, [paths.row]: taken },
      clockAt(() => ms),
    );
    await exchange.positions();
    ms = 6_000;
    expect(await exchange.close(target)).toMatchObject({
      status: 'not-sent',
      failure: { code: 'timeout-after-send', retryable: true },
    });
  });

  it('is not sent where its list has become too old while the request waited for its turn', async () => {
    let ms = 0;
    const line = open(
      { [paths.opens]: opensAnswer(oneWay), [paths.row]: taken },
      clockAt(() => ms),
    );
    await line.exchange.positions();
    whileWaiting(line.limiter, async () => {
      ms += 9_000;
    });
    expect(await line.exchange.close(target)).toMatchObject({
      status: 'not-sent',
      sentAt: null,
      failure: { code: 'rate-budget-exhausted', retryable: true },
    });
    expect(pathsOf(line.http.requests)).toEqual([paths.opens]);
  });

  it('is not sent where a list that came while the request waited shows the other side', async () => {
    const lists: Step[] = [opensAnswer(oneWay), opensAnswer({ ...oneWay, direction: 'sell' })];
    const line = open({ [paths.opens]: () => lists.shift() as never, [paths.row]: taken });
    await line.exchange.positions();
    whileWaiting(line.limiter, () => line.exchange.positions());
    expect(await line.exchange.close(target)).toMatchObject({
      status: 'not-sent',
      failure: { code: 'no-position', retryable: false },
    });
    expect(pathsOf(line.http.requests)).toEqual([paths.opens, paths.opens]);
  });

  it('is sent once a new list shows it on its side, after the wait that was too long', async () => {
    let ms = 0;
    const line = open(
      { [paths.opens]: opensAnswer(oneWay), [paths.row]: taken },
      clockAt(() => ms),
    );
    await line.exchange.positions();
    ms = 5_001;
    expect(await line.exchange.close(target)).toMatchObject({ status: 'accepted' });
    expect(pathsOf(line.http.requests)).toEqual([paths.opens, paths.opens, paths.row]);
  });
});

/** Lets something happen between a close's request for its turn and the turn. */
function whileWaiting(limiter: RecordingLimiter, happens: () => Promise<unknown>): void {
  const { acquire } = limiter;
  limiter.acquire = async (group, priority) => {
    if (group === 'v5-trade') await happens();
    return acquire(group, priority);
  };
}
