import { describe, expect, it } from 'vitest';
import { opensAnswer, type Step, v5Answer, v5Refusal } from '../test-parts';
import { bodyOf, clockAt, open, paths, pathsOf, taken, target } from './test-line';

describe('a row that HTX will not close', () => {
  const held = { volume: '3', available: '1' };
  const cancelled = v5Answer([{ order_id: 7, client_order_id: '7', code: 200, message: 'ok' }]);

  it('is tried by nothing else before a close of it was refused', async () => {
    const { exchange, planned } = open({ [paths.opens]: opensAnswer(held) });
    await exchange.positions();
    expect(planned(target)).toEqual([[paths.row, target]]);
    expect(await exchange.close({ ...target, size: '0' })).toMatchObject({
      status: 'not-sent',
      failure: { code: 'bad-input' },
    });
    expect(await exchange.close({ ...target, size: '1' })).toMatchObject({ status: 'not-sent' });
  });

  it('is freed of its resting orders first, each step a request of its own', async () => {
    const rows: Step[] = [v5Refusal(1048), taken];
    const { http, exchange, planned, sendAll } = open({
      [paths.opens]: opensAnswer(held),
      [paths.cancel]: cancelled,
      [paths.row]: () => rows.shift() as never,
    });
    await exchange.positions();
    expect(await exchange.close(target)).toMatchObject({
      status: 'rejected',
      failure: { code: 'no-position', retryable: true, detail: { available: '1', volume: '3' } },
    });
    await exchange.positions();
    expect(planned(target)).toEqual([
      [paths.cancel, { ...target, size: '0' }],
      [paths.row, target],
    ]);
    expect(await sendAll(target)).toMatchObject([
      { path: paths.cancel, status: 'accepted' },
      { path: paths.row, status: 'accepted', orderIds: ['1513557136321597441'] },
    ]);
    expect(bodyOf(http.requests, paths.cancel)).toEqual({
      contract_code: 'BTC-USDT',
      side: 'sell',
      position_side: 'long',
    });
    // The close left only after the cancel was answered.
    expect(pathsOf(http.requests).slice(-2)).toEqual([paths.cancel, paths.row]);
    expect(planned(target)).toEqual([[paths.row, target]]);
  });

  it('is reduced by an order for what is free, as the last resort', async () => {
    let rows = [held];
    const { http, exchange, planned, sendAll } = open({
      [paths.opens]: () => opensAnswer(...rows),
      [paths.cancel]: cancelled,
      [paths.row]: v5Refusal(1048),
      [paths.order]: taken,
    });
    await exchange.positions();
    await exchange.close(target);
    await exchange.positions();
    await sendAll(target);
    rows = [{ volume: '3', available: '2' }];
    await exchange.positions();
    expect(planned(target)).toEqual([[paths.order, { ...target, size: '2' }]]);
    expect(await sendAll(target)).toMatchObject([{ path: paths.order, status: 'accepted' }]);
    expect(bodyOf(http.requests, paths.order)).toEqual({
      contract_code: 'BTC-USDT',
      margin_mode: 'cross',
      position_side: 'long',
      side: 'sell',
      type: 'market',
      volume: '2',
      reduce_only: 1,
    });
  });

  it('goes on to the order where there was nothing to cancel', async () => {
    const { exchange, planned, sendAll } = open({
      [paths.opens]: opensAnswer(held),
      [paths.cancel]: v5Refusal(1051),
      [paths.row]: v5Refusal(1048),
    });
    await exchange.positions();
    await exchange.close(target);
    await exchange.positions();
    expect(await sendAll(target)).toMatchObject([
      { status: 'rejected', failure: { code: 'position-state-changed', retryable: true } },
      { status: 'rejected', failure: { code: 'no-position', retryable: true } },
    ]);
    expect(planned(target)).toEqual([[paths.order, { ...target, size: '1' }]]);
  });

  it('begins again with its own call after a minute, and after it was gone from the list', async () => {
    let ms = 0;
    let listed = [held];
    const { exchange, planned } = open(
      { [paths.opens]: () => opensAnswer(...listed), [paths.row]: v5Refusal(1048) },
      clockAt(() => ms),
    );
    await exchange.positions();
    await exchange.close(target);
    expect(planned(target)).toHaveLength(2);
    ms = 60_000;
    expect(planned(target)).toEqual([[paths.row, target]]);
    await exchange.close(target);
    expect(planned(target)).toHaveLength(2);
    listed = [];
    await exchange.positions();
    listed = [held];
    await exchange.positions();
    expect(planned(target)).toEqual([[paths.row, target]]);
  });

  it('never takes what a caller says of a size for an order', () => {
    const { planned } = open({});
    expect(planned({ ...target, size: '5' })).toEqual([[paths.row, target]]);
  });

  describe('in one-way mode, where its resting orders cannot be told from those that open', () => {
    const oneWay = { position_side: 'both', direction: 'buy', volume: '3' };
    const refusedRow = async (available: string, steps: Readonly<Record<string, Step>> = {}) => {
      let ms = 0;
      const line = open(
        {
          [paths.opens]: opensAnswer({ ...oneWay, available }),
          [paths.row]: v5Refusal(1048),
          [paths.cancel]: cancelled,
          [paths.order]: taken,
          ...steps,
        },
        clockAt(() => ms),
      );
      await line.exchange.positions();
      await line.exchange.close(target);
      await line.exchange.positions();
      const wait = (waitMs: number) => {
        ms += waitMs;
      };
      return { ...line, wait };
    };

    it('nothing is cancelled while some of it is free, which an order takes', async () => {
      const { http, planned, sendAll } = await refusedRow('1');
      expect(planned(target)).toEqual([[paths.order, { ...target, size: '1' }]]);
      expect(await sendAll(target)).toMatchObject([{ status: 'accepted' }]);
      expect(bodyOf(http.requests, paths.order)).toMatchObject({
        position_side: 'both',
        side: 'sell',
        volume: '1',
        reduce_only: 1,
      });
      expect(pathsOf(http.requests)).not.toContain(paths.cancel);
    });

    it('only those against the position are cancelled where all of it is held', async () => {
      const { http, planned, sendAll } = await refusedRow('0');
      expect(planned(target)).toEqual([
        [paths.cancel, { ...target, size: '0' }],
        [paths.row, target],
      ]);
      await sendAll(target);
      expect(bodyOf(http.requests, paths.cancel)).toEqual({
        contract_code: 'BTC-USDT',
        side: 'sell',
        position_side: 'both',
      });
    });

    it.each(['0', '1'])('with %s free, nothing goes by a list that is too old', async (free) => {
      const { exchange, http, planned, wait } = await refusedRow(free);
      const before = http.requests.length;
      wait(6_000);
      const [step] = planned(target);
      expect(await exchange.close(step?.[1] as never)).toMatchObject({
        status: 'not-sent',
        failure: { code: 'rate-budget-exhausted', retryable: true },
      });
      expect(http.requests).toHaveLength(before);
    });
  });
});
