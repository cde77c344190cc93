import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CloseReport } from '../../app/schemas/close';
import type { Position } from '../../app/schemas/position';
import { exchanges } from '../../main/exchanges/registry';
import type { FaultEffect } from '../../main/practice/faults';
import { type CoreOnPractice, startCoreOnPractice } from '../support/core-on-practice';

const isDone = ({ phase }: CloseReport): boolean => phase === 'done';

let house: CoreOnPractice;
beforeAll(async () => {
  house = await startCoreOnPractice();
});
afterAll(() => house.end());

const first = (positions: readonly Position[]): Position => {
  const found = positions.find(({ closing }) => !closing);
  if (found === undefined) throw new Error('Nothing is open in this world');
  return found;
};

describe.each(exchanges.map(({ id }) => id))('closing a position on %s', (exchange) => {
  it('is accepted, proven by two lists, and leaves every other position alone', async () => {
    const account = await house.add(exchange);
    const before = await house.positions(account);
    const chosen = first(before);
    const answer = await house.close(account, chosen.target);
    expect(answer.status).toBe('accepted');
    const report = await house.report(answer.closeId, isDone);
    expect(report).toMatchObject({ verdict: 'closed', left: [] });
    const after = (await house.positions(account)).map(({ id }) => id);
    for (const { id } of before.filter(({ id }) => id !== chosen.id)) expect(after).toContain(id);
    expect(after).not.toContain(chosen.id);
  });

  it('tells the window every step, the verdict last', async () => {
    const steps = house.pushes
      .filter(({ name }) => name === 'close.changed')
      .map(({ payload }) => payload as CloseReport)
      .filter((report) => report.exchange === exchange);
    expect(steps[0]?.phase).toBe('sending');
    expect(steps.some(({ phase }) => phase === 'checking')).toBe(true);
    expect(steps.at(-1)).toMatchObject({ phase: 'done', verdict: 'closed' });
  });

  it('is refused with a failure of its own for a wrong secret, and nothing is closed', async () => {
    const account = await house.add(exchange);
    const chosen = first(await house.positions(account));
    const bad = await house.add(exchange);
    const right = house.practice.keys[exchange]?.[0]?.credentials;
    const credentials = { ...right, secretKey: 'wrong-secret-0123456789' };
    await house.value('accounts.renew', { account: bad, credentials });
    const answer = await house.close(bad, chosen.target);
    expect(answer).toMatchObject({ status: 'rejected', failure: { code: 'signature-rejected' } });
    expect((await house.positions(account)).map(({ id }) => id)).toContain(chosen.id);
  });

  it('claims nothing for a position that is not open', async () => {
    const account = await house.add(exchange);
    const { target } = first(await house.positions(account));
    const gone = { ...target, symbol: 'NOSUCHUSDT', ...(target.trackingNo && { trackingNo: '1' }) };
    const symbol = target.symbol?.includes('-') ? { symbol: 'NOSUCH-USDT' } : {};
    const answer = await house.close(account, { ...gone, ...symbol });
    expect(answer.status).toBe('rejected');
    const report = await house.report(answer.closeId, isDone);
    expect(report.verdict).toBe('not-open');
  });
});

type BadDay = readonly [string, FaultEffect, string];

const lostAfterEffect: readonly BadDay[] = [
  ['a web page instead of JSON', { kind: 'web-page', status: 200 }, 'answer-not-json'],
  ['an answer that is cut', { kind: 'cut-answer', where: 'connection' }, 'answer-cut'],
  ['JSON that ends early', { kind: 'cut-answer', where: 'text' }, 'answer-cut'],
  ['a connection reset after the request', { kind: 'reset', applied: true }, 'connection-lost'],
];

describe.each(exchanges.map(({ id }) => id))('a bad day on %s', (exchange) => {
  it.each(lostAfterEffect)('calls %s unknown and finds out', async (_name, effect, code) => {
    const account = await house.add(exchange);
    const chosen = first(await house.positions(account));
    const path = (
      (await house.value('positions.preview', { account, target: chosen.target })) as {
        requests: { path: string }[];
      }
    ).requests[0]?.path;
    const mend = house.practice.faults.add({ effect, exchange, path: path ?? '', times: 1 });
    const answer = await house.close(account, chosen.target);
    mend();
    expect(answer).toMatchObject({ status: 'unknown', failure: { code } });
    const seen = await house.report(answer.closeId, ({ reads }) => reads.length >= 2);
    const open = (await house.positions(account)).some(({ id }) => id === chosen.id);
    if (open) expect(seen.verdict).toBeNull();
    else expect((await house.report(answer.closeId, isDone)).verdict).toBe('closed');
  });

  it('corrects a clock that is off by itself, once', async () => {
    house.practice.faults.shiftClock(exchange, 10 * 60_000);
    const account = await house.add(exchange);
    const chosen = first(await house.positions(account));
    house.practice.faults.shiftClock(exchange, -10 * 60_000);
    const answer = await house.close(account, chosen.target);
    house.practice.faults.shiftClock(exchange, 0);
    expect(answer.status).toBe('accepted');
    expect((await house.report(answer.closeId, isDone)).verdict).toBe('closed');
  });

  it('never calls a failed read flat', async () => {
    const account = await house.add(exchange);
    const chosen = first(await house.positions(account));
    const answer = await house.close(account, chosen.target);
    const effect = { kind: 'server-error', applied: false } as const;
    const mend = house.practice.faults.add({ effect, exchange });
    const report = await house.report(answer.closeId, ({ reads }) => reads.length >= 3);
    expect(report.verdict).toBeNull();
    expect(report.reads.some(({ left }) => left === null)).toBe(true);
    mend();
    expect((await house.report(answer.closeId, isDone)).verdict).toBe('closed');
  });
});

describe('what was typed as a secret', () => {
  it('is in no file and no push', async () => {
    const secrets = Object.values(house.practice.keys)
      .map((keys) => keys[0]?.credentials ?? {})
      .flatMap(({ secretKey = '', passphrase = '' }) => [secretKey, passphrase])
      .filter((secret) => secret !== '');
    const files = readdirSync(house.dataDir).map((name) =>
      readFileSync(join(house.dataDir, name), 'utf8'),
    );
    const everything = [...files, JSON.stringify(house.pushes)].join('\n');
    expect(secrets.length).toBeGreaterThan(0);
    for (const secret of secrets) expect(everything).not.toContain(secret);
  });
});
