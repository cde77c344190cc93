import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type BitgetBench,
  expectFlat,
  families,
  posts,
  projectIds,
  startBitgetBench,
} from './witness/bitget-unified-bench';
import { projects, unifiedHoldings } from './witness/bitget-unified-world';

/*
 * The headless host and a follower in a Bitget unified account, whose positions are those of projects that
 * no call lists. Each case is a customer of its own.
 */

vi.setConfig({ testTimeout: 110_000, hookTimeout: 90_000, maxConcurrency: 12 });

let bench: BitgetBench;
beforeAll(async () => {
  bench = await startBitgetBench('flatten-kinds-unified');
});
afterAll(() => bench.end());

describe.concurrent('a unified follower', () => {
  it('has no list before his project ids are known, and only ids that Bitget knows', async () => {
    const user = bench.venue.user({ mode: 'unified', holdings: unifiedHoldings() });
    const added = await bench.host.add('bitget', { url: bench.venue.url, ...user });
    const account = added.value?.id ?? '';
    expect(await bench.host.list(account)).toMatchObject({
      failure: { code: 'account-values-missing', detail: { field: 'projectIds' } },
    });
    const wrong = await bench.host.configure(account, { projectIds: ['7700000000000000013'] });
    expect(wrong.failure?.code).toBe('account-values-unknown');
    expect((await bench.host.configure(account, { projectIds })).value?.values).toEqual({
      projectIds,
    });
    expect(await bench.rows(account)).toHaveLength(3);
    expect(posts(user)).toEqual([]);
  });

  it('closes the row of one project and not its twin in the other', async () => {
    const { account, user } = await bench.atUnified({});
    const long = (await bench.rows(account)).find(
      ({ projectId, side }) => projectId === projects[0] && side === 'long',
    );
    expect(await bench.closed(account, long)).toMatchObject({ verdict: 'closed' });
    expect(posts(user)).toEqual([
      [
        'close-positions',
        { projectId: projects[0], symbol: 'BTCUSDT', qty: expect.any(String), holdSide: 'long' },
      ],
    ]);
    expect(user.closed).toMatchObject([{ projectId: projects[0], side: 'long', family: 'copy' }]);
  });

  it('closes a row of a one-way project', async () => {
    const { account, user } = await bench.atUnified({});
    const row = (await bench.rows(account)).find(({ projectId }) => projectId === projects[1]);
    expect((await bench.closed(account, row)).verdict).toBe('closed');
    expect(user.closed).toMatchObject([{ projectId: projects[1] }]);
    expect(user.violations).toEqual([]);
  });

  it('whose answer is cut is closed by one request, because the list is asked first', async () => {
    const { account, user } = await bench.atUnified({});
    const row = (await bench.rows(account)).find(({ side }) => side === 'short');
    bench.venue.cutOnce(user, '/api/v3/copy/futures/close-positions');
    const report = await bench.closed(account, row);
    expect(report).toMatchObject({ verdict: 'closed', answer: { status: 'unknown' } });
    expect(posts(user)).toHaveLength(1);
  });

  it('closes by its rows what a web page answered instead of close-all, and nothing else', async () => {
    const { account, user } = await bench.atUnified({});
    await bench.rows(account);
    user.gates.add('/api/v3/copy/futures/close-all');
    const report = await bench.scope(account);
    expectFlat(user, report);
    expect(families(user)).toEqual(['/api/v3/copy/futures']);
  });

  it('is never told closed while a close-all without effect is a success', async () => {
    const { account, user } = await bench.atUnified({ neverCloses: true });
    await bench.rows(account);
    expect((await bench.scope(account)).verdict).toBe('still-open');
    expect(user.violations).toEqual([]);
  });

  it('closes everything project by project and leaves his own position', async () => {
    const { account, user } = await bench.atUnified({});
    await bench.rows(account);
    const report = await bench.scope(account);
    expectFlat(user, report);
    expect(report).toMatchObject({ verdict: 'closed', answer: { orderIds: [] } });
    expect(posts(user).map(([name]) => name)).toEqual(['close-all', 'close-all']);
  });

  it('sends what the lead added after the list again with its new size', async () => {
    const { account, user } = await bench.atUnified({ addsOnClose: 200 });
    const row = (await bench.rows(account)).find(({ side }) => side === 'short');
    expect(await bench.closed(account, row)).toMatchObject({ verdict: 'closed' });
    const sizes = posts(user).map(([, body]) => Number(Object(body)['qty']));
    expect(sizes).toEqual([0.07, 0.2]);
    expect(user.closed.map(({ side }) => side)).toEqual(['short']);
  });
});
