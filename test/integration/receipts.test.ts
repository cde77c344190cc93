import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Position } from '../../app/schemas/position';
import type { Receipt } from '../../app/schemas/receipt';
import { type CoreOnPractice, startCoreOnPractice } from '../support/core-on-practice';

let flatten: CoreOnPractice;

beforeAll(async () => {
  flatten = await startCoreOnPractice();
});

afterAll(() => flatten.end());

/** Closes the first position of an account and gives the receipt once there is a verdict. */
async function closeOne(
  exchange: string,
): Promise<{ readonly receipt: Receipt; readonly position: Position }> {
  const account = await flatten.add(exchange);
  const [position] = await flatten.positions(account);
  if (position === undefined) throw new Error('Nothing is open there');
  const { closeId } = await flatten.close(account, position.target);
  const { runId } = await flatten.report(closeId, ({ verdict }) => verdict !== null);
  const receipt = (await flatten.value('receipts.get', { runId })) as Receipt;
  return { receipt, position };
}

describe('a close on the practice exchange, over sockets', () => {
  test('has a receipt with the fill, the fees and the order on Bitget', async () => {
    const { receipt, position } = await closeOne('bitget');
    const [close] = receipt.closes;
    expect(close).toMatchObject({ verdict: 'closed', history: 'known', left: [], attempts: 1 });
    expect((close?.flatReads?.second ?? 0) - (close?.flatReads?.first ?? 0)).toBeGreaterThan(1_999);
    const [closed] = close?.positions ?? [];
    expect(closed?.position.id).toBe(position.id);
    expect(closed?.fills).toMatchObject([
      {
        byThisRun: true,
        closed: {
          rowId: position.trackingNo,
          closeOrderId: close?.requests[0]?.request.orderIds[0],
        },
      },
    ]);
    const past = flatten.practice.worlds['bitget']
      ?.history(uidOf('bitget'))
      .find(({ id }) => id === position.trackingNo);
    expect(closed?.fills[0]?.closed.fillPrice).toBe(past?.closePrice);
    expect(closed?.fills[0]?.slippage?.amount).toMatch(/^-?\d/);
    expect(receipt.withoutProfit).toBe(0);
    expect(receipt.totals).toMatchObject([{ fees: expect.stringMatching(/^-/) }]);
  });

  test('has a receipt with a row for each order behind the position on HTX', async () => {
    const { receipt, position } = await closeOne('htx');
    const [close] = receipt.closes;
    expect(close).toMatchObject({ verdict: 'closed', history: 'known' });
    const fills = close?.positions?.[0]?.fills ?? [];
    const past = flatten.practice.worlds['htx']?.history(uidOf('htx')) ?? [];
    const orders = past.filter(
      ({ base, marginMode, quote, side }) =>
        `${base}-${quote}|${marginMode}|${side}` === position.id,
    );
    expect(fills.map(({ closed }) => closed.rowId).sort()).toEqual(
      orders.map(({ id }) => id).sort(),
    );
    expect(fills.length).toBeGreaterThan(0);
    expect(fills[0]).toMatchObject({ byThisRun: null, closed: { currency: 'USDT', size: null } });
  });

  test('is saved for this user alone, under a new name each time, without a credential', async () => {
    const { receipt } = await closeOne('bitget');
    const save = async (format: string): Promise<string> => {
      const saved = await flatten.value('receipts.save', { runId: receipt.runId, format });
      return (saved as { path: string }).path;
    };
    const paths = [
      await save('json'),
      await save('csv'),
      await save('support'),
      await save('json'),
    ];
    expect(new Set(paths).size).toBe(4);
    expect(statSync(paths[0] ?? '').mode & 0o777).toBe(0o600);
    expect(statSync(dirname(paths[0] ?? '')).mode & 0o777).toBe(0o700);
    expect(JSON.parse(readFileSync(paths[0] ?? '', 'utf8'))).toEqual(receipt);
    const secrets = Object.values(flatten.practice.keys['bitget']?.[0]?.credentials ?? {});
    for (const path of paths) {
      const text = readFileSync(path, 'utf8');
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  });

  test.each(['bitget', 'htx'])('%s: supports a dispute with what was said', async (exchange) => {
    const { receipt, position } = await closeOne(exchange);
    const input = { runId: receipt.runId, format: 'support' };
    const { path } = (await flatten.value('receipts.save', input)) as { path: string };
    const support = JSON.parse(readFileSync(path, 'utf8'));
    const [request] = support.closes[0].requests;
    expect(request.said).toHaveLength(1);
    const [said] = request.said;
    expect(said).toMatchObject({
      method: 'POST',
      httpStatus: 200,
      clockOffsetMs: expect.any(Number),
    });
    expect(Object.values(JSON.parse(said.sentBody))).toContain(position.symbol);
    expect(JSON.parse(said.body.text)).toMatchObject(
      exchange === 'htx' ? { code: 200, tid: request.requestId } : { code: '00000' },
    );
    const proofs = support.reads.filter((read: { proves: string[] }) => read.proves.length > 0);
    expect(proofs).toHaveLength(2);
    for (const { openPositions, said: pages } of proofs) {
      const rows = pages.map((page: { rows: number }) => page.rows);
      expect(rows.reduce((sum: number, count: number) => sum + count, 0)).toBe(openPositions);
      for (const { body } of pages) {
        expect(body.sha256).toMatch(/^[0-9a-f]{64}$/);
        const id = position.trackingNo ?? position.id;
        if (body.text !== null) expect(body.text).not.toContain(id);
      }
    }
    expect(support.journal).toMatchObject({ entries: receipt.seal.entries });
    expect(JSON.stringify(flatten.pushes)).not.toContain('sha256');
  });

  test('has another seal once its close was looked at again, and no other before', async () => {
    const { receipt } = await closeOne('bitget');
    await flatten.core.idle();
    const sealNow = async (): Promise<Receipt['seal']> =>
      ((await flatten.value('receipts.get', { runId: receipt.runId })) as Receipt).seal;
    const before = await sealNow();
    expect(before.lastHash).toMatch(/^[0-9a-f]{64}$/);
    expect(await sealNow()).toEqual(before);
    await flatten.value('closes.verify', { closeId: receipt.closes[0]?.closeId });
    await flatten.core.idle();
    const after = await sealNow();
    expect(after.entries).toBeGreaterThan(before.entries);
    expect(after.lastHash).not.toBe(before.lastHash);
  });

  test('has no receipt under a run id that nobody knows', async () => {
    expect(await flatten.core.dispatch('receipts.get', { runId: 'no-such-run' })).toMatchObject({
      failure: { code: 'run-not-found' },
    });
  });
});

function uidOf(exchange: string): string {
  return flatten.practice.keys[exchange]?.[0]?.uid ?? '';
}
