import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../app/result';
import type { JournalEntry } from '../../app/schemas/journal';
import type { ClosedPosition } from '../../app/schemas/receipt';
import type { Connection } from '../accounts/connection';
import { createRedactor } from '../net/redact';
import { createReceipts, type ReceiptsParts } from './receipts';
import {
  closed,
  entry,
  onDisk,
  position,
  pressed,
  pressOf,
  runId,
  said,
  seal,
} from './test-entries';

const secret = 'Can4ry"secret\\kéy-of-32-characters';

const closedRun = [
  entry.started(pressOf('close-1', [position('BTCUSDT')])),
  ...[entry.intent(2), entry.outcome(90, { orderIds: ['999'] })],
  ...[entry.read(400, 0), entry.read(2_500, 0), entry.closeEnded(2_570, 'closed', [])],
  entry.ended(2_580, 'flat'),
];

type Asked = Parameters<NonNullable<Connection['exchange']['closedPositions']>>[0];

function desk(entries: readonly JournalEntry[], parts: Partial<ReceiptsParts> = {}) {
  const files = new Map<string, string>();
  const redactor = createRedactor();
  redactor.learn(secret);
  const receipts = createReceipts({
    accounts: { connected: async () => fail('secret-locked-or-missing') },
    journal: {
      entriesOf: (id) => entries.filter((each) => each.runId === id),
      sealOf: () => seal,
      state: () => onDisk,
    },
    redactIn: redactor.redactIn,
    now: () => pressed + 60_000,
    version: '1.2.3',
    saveFile: async (name, text) => {
      files.set(name, text);
      return `/exports/${name}`;
    },
    ...parts,
  });
  return { receipts, files };
}

/** An account whose exchange has a history, and notes what it is asked for. */
function withHistory(answer: Result<readonly ClosedPosition[]>, asked: Asked[] = []) {
  const exchange: Partial<Connection['exchange']> = {
    closedPositions: async (wanted) => {
      asked.push(wanted);
      return answer;
    },
  };
  const connected = async () => ok({ exchange } as Connection);
  return { accounts: { connected } };
}

describe('a receipt', () => {
  it('is not found for a run that the journal does not know', async () => {
    const { receipts } = desk(closedRun);
    expect(await receipts.get('run-2')).toEqual(fail('run-not-found', { runId: 'run-2' }));
  });

  it('asks the history for what was selected, from the press on', async () => {
    const asked: Asked[] = [];
    const { receipts } = desk(closedRun, withHistory(ok([closed('BTCUSDT')]), asked));
    expect(await receipts.get(runId)).toMatchObject({
      ok: true,
      value: { closes: [{ history: 'known' }], totals: [{ netProfit: '458.703' }] },
    });
    expect(asked).toMatchObject([{ positionIds: ['USDT-FUTURES:BTCUSDT'], symbols: ['BTCUSDT'] }]);
    expect(asked[0]?.since).toBeGreaterThan(pressed - 10_000);
  });

  it('reads no history before there is a verdict', async () => {
    const asked: Asked[] = [];
    const { receipts } = desk(closedRun.slice(0, 4), withHistory(ok([]), asked));
    expect(await receipts.get(runId)).toMatchObject({
      value: { closes: [{ history: 'not-ended' }] },
    });
    expect(asked).toEqual([]);
  });

  it('stands without a history that is locked, failed or not there', async () => {
    const stateOf = async (parts: Partial<ReceiptsParts>) => {
      const receipt = await desk(closedRun, parts).receipts.get(runId);
      return receipt.ok && receipt.value.closes[0]?.history;
    };
    expect(await stateOf({})).toBe('not-read');
    expect(await stateOf(withHistory(fail('rate-limited', {}, true)))).toBe('not-read');
    const connected = async () => ok({ exchange: {} } as Connection);
    expect(await stateOf({ accounts: { connected } })).toBe('not-offered');
  });
});

describe('a saved receipt', () => {
  it('is named by kind, time and run, and tells where it is', async () => {
    const { receipts, files } = desk(closedRun);
    expect(await receipts.save(runId, 'json')).toEqual(
      ok({ path: '/exports/flatten-receipt-20261121-134800-run-1.json' }),
    );
    await receipts.save(runId, 'csv');
    await receipts.save(runId, 'support');
    expect([...files.keys()].slice(1)).toEqual([
      ...[
        'flatten-receipt-20261121-134800-run-1.csv',
        'flatten-support-20261121-134800-run-1.json',
      ],
    ]);
  });

  it('is nowhere where the user chose no place, and says so where it cannot be written', async () => {
    const nowhere = desk(closedRun, { saveFile: async () => null });
    expect(await nowhere.receipts.save(runId, 'csv')).toEqual(ok({ path: null }));
    const full = desk(closedRun, {
      saveFile: async () => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    });
    expect(await full.receipts.save(runId, 'csv')).toMatchObject({
      failure: { code: 'file-unwritable', detail: { wireCode: 'ENOSPC' } },
    });
  });

  it.each(['json', 'csv', 'support'] as const)('holds no secret as %s', async (format) => {
    const message = `key ${secret} and ${Buffer.from(secret).toString('base64')}`;
    const { failure } = fail('signature-rejected', { wireCode: '40009', message });
    const { receipts, files } = desk([
      entry.started(pressOf('close-1', null, { accountLabel: secret })),
      ...[entry.intent(2), entry.outcome(90, { status: 'rejected', failure })],
      ...[entry.read(400, null, failure), entry.closeEnded(9_000, 'unknown')],
    ]);
    await receipts.save(runId, format);
    const [text = ''] = files.values();
    expect(text).toContain('40009');
    for (const part of ['Can4ry', 'characters', Buffer.from(secret).toString('base64')]) {
      expect(text).not.toContain(part);
    }
  });
});

it('gives support every request by both clocks, with the codes of the exchange, and no names', async () => {
  const { failure } = fail('rate-limited', { wireCode: '429', message: 'slow down' }, true);
  const run = [
    closedRun[0] ?? entry.resumed(0),
    ...[entry.intent(2), entry.outcome(90, { status: 'rejected', failure, requestId: 'tid-7' })],
    ...[entry.read(400, 1), entry.closeEnded(60_000, 'still-open', [position('BTCUSDT')])],
  ];
  const { receipts, files } = desk(run, withHistory(ok([])));
  await receipts.save(runId, 'support');
  const [text = ''] = files.values();
  const support = JSON.parse(text);
  expect(support).toMatchObject({ what: 'flatten-support', flatten: '1.2.3' });
  expect(support.closes[0].requests[0]).toMatchObject({
    ...{ requestId: 'tid-7', sentAt: '2026-11-21T13:48:00.050Z', tookMs: 40 },
    ...{ sentAtExchange: '2026-11-21T13:48:00.300Z', clockOffsetMs: 250 },
    failure: { detail: { wireCode: '429', message: 'slow down' } },
  });
  expect(support.closes[0].left).toMatchObject([{ symbol: 'BTCUSDT', size: '0.5' }]);
  expect(text).not.toContain('Main');
});

describe('what was said, word for word', () => {
  const isOutcome = (each: JournalEntry) => each.kind === 'outcome';
  const run = closedRun.map((each): JournalEntry => {
    if (each.kind === 'outcome') return { ...each, evidence: [said('{"code":"00000"}')] };
    const isLast = each.kind === 'read' && each.startedAt === pressed + 2_500;
    return isLast ? { ...each, evidence: [said('{"data":[]}', { rows: 0 })] } : each;
  });

  it('stands in the support file, beside the request and the list that it belongs to', async () => {
    const { receipts, files } = desk(run, withHistory(ok([])));
    await receipts.save(runId, 'support');
    const support = JSON.parse([...files.values()][0] ?? '');
    const [request] = support.closes[0].requests;
    expect(request.said).toMatchObject([
      {
        ...{ httpStatus: 200, sentBody: '{"symbol":"BTCUSDT"}', headers: { 'cf-ray': '8a1b' } },
        ...{ body: { text: '{"code":"00000"}' }, exchangeTime: '2026-11-21T13:48:00.320Z' },
      },
    ]);
    // The offset that was known at the request counts, and not that of a list some time later.
    expect(request).toMatchObject({ clockOffsetMs: 240, sentAtExchange: expect.any(String) });
    expect(support.reads.map((read: { said: unknown[] }) => read.said.length)).toEqual([0, 1]);
    expect(support.reads[1].said[0]).toMatchObject({ rows: 0, body: { text: '{"data":[]}' } });
    expect(support.journal).toMatchObject({ entries: 7, lastHash: 'ab'.repeat(32) });
  });

  it('stays out of the receipt, and so out of the window', async () => {
    const { receipts } = desk(run, withHistory(ok([])));
    expect(JSON.stringify(await receipts.get(runId))).not.toContain('cf-ray');
  });

  it('holds no secret that became known after it was written', async () => {
    const withSecret = run.map(
      (each): JournalEntry =>
        isOutcome(each) ? { ...each, evidence: [said(`{"msg":${JSON.stringify(secret)}}`)] } : each,
    );
    const { receipts, files } = desk(withSecret, withHistory(ok([])));
    await receipts.save(runId, 'support');
    expect([...files.values()][0]).not.toContain('Can4ry');
  });
});

it('asks for older positions by when they were opened, and passes on what was not looked up', async () => {
  const asked: Asked[] = [];
  const { receipts } = desk(closedRun, {
    accounts: {
      connected: async () => {
        const exchange: Partial<Connection['exchange']> = {
          closedPositions: async (wanted) => {
            asked.push(wanted);
            wanted.unasked?.(['USDT-FUTURES:BTCUSDT'], pressed - 5_000);
            return ok([]);
          },
        };
        return ok({ exchange } as Connection);
      },
    },
  });
  expect(await receipts.get(runId)).toMatchObject({
    value: { closes: [{ positions: [{ unaskedBefore: pressed - 5_000 }] }], seal },
  });
  expect(asked[0]?.openedAt).toEqual(new Map([['USDT-FUTURES:BTCUSDT', pressed - 3_600_000]]));
});
