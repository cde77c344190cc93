import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fail } from '../../app/result';
import { cell, csvOf } from './csv';
import { buildReceipt } from './receipt';
import { closed, entry, onDisk, position, pressOf, seal, untold } from './test-entries';

/** Reads a table as RFC 4180 describes it. */
function parse(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** What a spreadsheet would run, whatever it trims before. */
const isRun = (text: string): boolean =>
  /^\s*[=+\-@\t\r|]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\r', '\n', '\t', ' ', '1', 'A'),
  }),
);

it('gives every text back, and none that a spreadsheet would run', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 6 }), (texts) => {
      const [row = []] = parse(`${texts.map(cell).join(',')}\r\n`);
      expect(row.filter(isRun)).toEqual([]);
      const back = row.map((text, index) => (text === `'${texts[index]}` ? texts[index] : text));
      expect(back).toEqual(texts);
    }),
    { numRuns: 2_000 },
  );
});

it('leaves decimal numbers as they are, and keeps the digits of long ids', () => {
  expect(['-12.5', '0', '61000.25'].map(cell)).toEqual(['-12.5', '0', '61000.25']);
  expect(cell('1349442392365359104')).toBe("'1349442392365359104");
});

it('is a table in which every line has every column', () => {
  const bitcoin = position('BTCUSDT');
  const { failure } = fail(
    'rate-limited',
    { wireCode: '429', message: '=HYPERLINK("x")\n,' },
    true,
  );
  const receipt = buildReceipt(
    [
      entry.started(pressOf('close-1', [bitcoin], { accountLabel: '+Main, "first"' })),
      ...[entry.intent(2), entry.outcome(90, { status: 'rejected', failure })],
      ...[entry.intent(1_000, 'close-1', 2), entry.outcome(1_090, { orderIds: ['999'] }, 2)],
      ...[entry.read(1_500, 0), entry.read(3_600, 0), entry.closeEnded(3_700, 'closed', [])],
      entry.ended(3_701, 'flat'),
    ],
    {
      history: new Map([['account-1', { ...untold, state: 'known', closed: [closed('BTCUSDT')] }]]),
      journal: onDisk,
      seal,
    },
  );
  const text = receipt === null ? '' : csvOf(receipt);
  expect(text.startsWith('\uFEFF')).toBe(true);
  const [head = [], ...rows] = parse(text.slice(1));
  expect(new Set([head, ...rows].map(({ length }) => length)).size).toBe(1);
  expect(rows.map(([record]) => record)).toEqual([
    ...['run', 'close', 'request', 'request', 'position', 'read', 'read', 'total'],
  ]);
  const columnOf = (name: string, row: number) => rows[row]?.[head.indexOf(name)];
  expect(columnOf('journalEntries', 0)).toBe('7');
  expect(columnOf('journalHash', 0)).toBe('ab'.repeat(32));
  expect(columnOf('account', 1)).toBe('\'+Main, "first"');
  expect(columnOf('message', 2)).toBe('\'=HYPERLINK("x")\n,');
  expect(columnOf('netProfit', 4)).toBe('458.703');
  expect(columnOf('fees', 4)).toBe('-36.297');
  expect(columnOf('trackingNo', 4)).toBe("'1234567890123456789");
  expect(columnOf('close', 6)).toBe('close-1');
});
