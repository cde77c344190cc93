import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClosePreview, type CloseReport } from '../../app/schemas/close';
import { type Position, PositionList } from '../../app/schemas/position';
import { claimDataDir } from '../../main/host/data-dir-claim';
import { openJournal } from '../../main/journal/open';
import { isStale, staleAfterMs } from '../../renderer/shell/age';
import { type CoreOnPractice, startCoreOnPractice } from '../support/core-on-practice';

/* reliability.md §3.1, those that are about the whole application: over real sockets. */

let flatten: CoreOnPractice;
beforeEach(async () => {
  flatten = await startCoreOnPractice(5);
});
afterEach(() => flatten.end());

const isDone = ({ phase }: CloseReport): boolean => phase === 'done';

/** What is open for the user of the first key, with all that a close could change, and what is as `meant`. */
function openAt(exchange: string, meant?: Position): readonly string[] {
  const uid = flatten.practice.keys[exchange]?.[0]?.uid ?? '';
  const positions = flatten.practice.worlds[exchange]?.positions(uid) ?? [];
  // HTX lists the copies of several lead traders in one contract, side and mode as one position.
  const isMeant = ({ base, id, marginMode, side }: (typeof positions)[number]): boolean =>
    meant?.trackingNo == null
      ? meant?.symbol.startsWith(`${base}-`) === true &&
        meant.side === side &&
        meant.marginMode === marginMode
      : meant.trackingNo === id;
  return positions
    .filter((each) => meant === undefined || isMeant(each))
    .map(({ id, size, state }) => `${id} ${size} ${state}`);
}

function requestsTo(exchange: string, part: string): number {
  const all = flatten.practice.requests.list();
  return all.filter((each) => each.exchange === exchange && each.path.includes(part)).length;
}

describe.each(['bitget', 'htx'])('I4: on %s', (exchange) => {
  it('nothing is closed but what was meant, with lost answers and refusals on the way', async () => {
    const account = await flatten.add(exchange);
    const [meant] = await flatten.positions(account);
    if (meant === undefined) throw new Error('The practice world has no position');
    const before = openAt(exchange);
    const toGo = openAt(exchange, meant);
    expect(toGo.length).toBeGreaterThan(0);
    flatten.practice.faults.add({
      effect: { kind: 'reset', applied: false },
      exchange,
      endpoint: 'close',
      times: 1,
    });
    const { closeId } = await flatten.close(account, meant.target);
    const report = await flatten.report(closeId, isDone);
    expect(report).toMatchObject({ verdict: 'closed', attempts: 2 });
    const gone = before.filter((each) => !openAt(exchange).includes(each));
    expect(gone).toEqual(toGo);
    const after: readonly Position[] = await flatten.positions(account);
    expect(after.map(({ id }) => id)).not.toContain(meant.id);
  }, 30_000);
});

describe.each(['bitget', 'htx'])('I9: on %s', (exchange) => {
  it('a refused clock is measured once a request, and the request goes once more', async () => {
    const account = await flatten.add(exchange);
    const [meant] = await flatten.positions(account);
    const effect = { kind: 'refusal', trouble: 'clock-refused', applied: false } as const;
    flatten.practice.faults.add({ effect, exchange, endpoint: 'close' });
    const timesBefore = requestsTo(exchange, 'time');
    const closesBefore = requestsTo(exchange, 'close');
    const { closeId } = await flatten.close(account, meant?.target ?? {});
    const answered = await flatten.report(closeId, ({ answer }) => answer !== null);
    expect(answered.answer).toMatchObject({ status: 'rejected', failure: { code: 'clock-off' } });
    const { attempts } = await flatten.report(closeId, ({ attempts: tried }) => tried > 0);
    expect(requestsTo(exchange, 'close') - closesBefore).toBe(2 * attempts);
    // One resync takes five samples; reads may need one of their own before they know the clock.
    expect(requestsTo(exchange, 'time') - timesBefore).toBeLessThanOrEqual(5 * attempts + 1);
  }, 30_000);
});

describe('I6: no secret', () => {
  const secret = 'Zx9-canary/of+a=secret"0123456789';
  const encodings = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    ...(['base64', 'base64url', 'hex'] as const).map((each) => Buffer.from(secret).toString(each)),
  ];
  const secretFields: Readonly<Record<string, string>> = {
    bitget: 'secretKey',
    htx: 'secretKey',
  };

  it.each(['bitget', 'htx'])(
    'of %s is in any file, push or answer',
    async (exchange) => {
      const field = secretFields[exchange] ?? '';
      expect(Object.keys(flatten.practice.keys[exchange]?.[0]?.credentials ?? {})).toContain(field);
      const answers: unknown[] = [];
      const ask = async (call: string, input: unknown): Promise<void> => {
        answers.push(await flatten.core.dispatch(call, input));
      };
      const account = await flatten.add(exchange);
      const own = flatten.practice.keys[exchange]?.[0]?.credentials;
      // A key that the exchange refuses is not taken for a new account, but for one that is there.
      const credentials = { ...own, [field]: secret };
      await ask('accounts.add', { exchange, label: 'wrong', endpoint: 'practice', credentials });
      await ask('accounts.renew', { account, credentials });
      await ask('accounts.list', {});
      await ask('positions.list', { account });
      await ask('positions.close', { account, target: { symbol: secret } });
      await ask('positions.close', {
        account,
        target:
          exchange === 'bitget'
            ? { productType: 'USDT-FUTURES', symbol: 'BTCUSDT' }
            : { symbol: 'BTC-USDT', marginMode: 'cross', side: 'long' },
      });
      await ask('closes.list', {});
      await ask('runs.list', {});
      const files = readdirSync(flatten.dataDir, { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile())
        .map((each) => readFileSync(join(each.parentPath, each.name)).toString('latin1'));
      expect(files.length).toBeGreaterThan(1);
      const said = [...files, JSON.stringify(flatten.pushes), JSON.stringify(answers)].join('\n');
      expect(encodings.filter((each) => said.includes(each))).toEqual([]);
    },
    30_000,
  );
});

describe('I8: a second process', () => {
  it('gets neither the data folder nor the journal', async () => {
    const { dataDir } = flatten;
    const first = await claimDataDir(dataDir, () => undefined);
    expect(first).not.toBeNull();
    expect(await claimDataDir(dataDir, () => undefined)).toBeNull();
    await first?.release();
    const second = openJournal({ dir: dataDir, now: () => 1, redact: (text) => text });
    expect(second.state().storage).toBe('memory');
    second.close();
  });
});

describe('I10: every number carries its age', () => {
  it('a list tells when it was read, and a preview when its list was', async () => {
    const account = await flatten.add('bitget');
    const before = Date.now();
    const list = PositionList.parse(await flatten.value('positions.list', { account }));
    expect(list.readAt).toBeGreaterThanOrEqual(list.startedAt);
    expect(list.readAt).toBeGreaterThanOrEqual(before);
    const target = list.positions[0]?.target;
    const preview = await flatten.value('positions.preview', { account, target });
    expect(ClosePreview.parse(preview).selection?.readAt).toBe(list.readAt);
  });

  it('a list without its age is no list', () => {
    const list = { account: 'a1', positions: [], startedAt: 1, readAt: 2, coversSince: null };
    expect(PositionList.safeParse(list).success).toBe(true);
    const { readAt: _readAt, ...ageless } = list;
    expect(PositionList.safeParse(ageless).success).toBe(false);
  });

  it('is marked as stale when it is older than ten seconds', () => {
    expect(staleAfterMs).toBe(10_000);
    expect([isStale(0, 10_000), isStale(0, 10_001)]).toEqual([false, true]);
  });
});
