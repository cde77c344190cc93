import { describe, expect, it } from 'vitest';
import { createFormat } from '../../shell/format';
import { createTexts } from '../../shell/i18n';
import { eventTexts } from './receipt-events';
import { receiptText } from './receipt-text';
import { moneyLines, sealText } from './receipt-words';
import { pressed, receipt, request } from './test-receipt';

const { t } = createTexts('en');
const format = createFormat('en');

describe('a receipt as text', () => {
  it('says what was pressed, sent, answered, proven and realised', () => {
    const text = receiptText(receipt(), t, format);
    for (const part of [
      'run run-1',
      '2026-11-21T13:48:00.000Z',
      'everything that this press was for is proven closed',
      'begun 400 ms and 2,500 ms after the press',
      'api.bitget.com/close · sent +10 ms, answered +90 ms',
      'Order id 1349442392365359104',
      'mark 61,000, fill 60,990',
      '+458.70 USDT after fees · fees -36.30 USDT · slippage -5.00 USDT',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('never says closed where that is not known', () => {
    const fields = { verdict: 'unknown', flatReads: null, left: null };
    const text = receiptText(receipt(fields, { end: 'needs-attention' }), t, format);
    expect(text).toContain('Unknown');
    expect(text).not.toMatch(/\bclosed\b/i);
  });

  it('says that profit is not known where the history was not read', () => {
    const { positions } = receipt().closes[0] ?? {};
    const unread = positions?.map((each) => ({ ...each, fills: [] }));
    const fields = { history: 'not-read', positions: unread };
    const text = receiptText(receipt(fields, { totals: [], withoutProfit: 1 }), t, format);
    expect(text).toContain('could not be read');
    expect(text).toContain('profit after fees not known');
  });

  it('fits into what can be copied, and says what is missing', () => {
    const requests = Array.from({ length: 1_000 }, () => request);
    const text = receiptText(receipt({ requests }), t, format);
    expect(text.length).toBeLessThan(32_768);
    expect(text).toContain('The saved file holds the rest.');
  });

  it('speaks Chinese', () => {
    const text = receiptText(receipt(), createTexts('zh-CN').t, createFormat('zh-CN'));
    expect(text).toContain('已全部平仓');
  });
});

it('tells a fill of another order, and a position without a known fill, apart', () => {
  const { positions = [] } = receipt().closes[0] ?? {};
  const [known] = positions ?? [];
  const foreign = { ...known, fills: known?.fills.map((fill) => ({ ...fill, byThisRun: false })) };
  const unknown = { ...known, fills: [] };
  const lines = moneyLines(receipt({ positions: [foreign, unknown] }), t, format);
  expect(lines.map(({ note, profit }) => [note, profit])).toEqual([
    ['closed by another order, not by this press', '+458.70 USDT'],
    [null, null],
  ]);
});

it('says why a mark or a profit is not known', () => {
  const { positions } = receipt().closes[0] ?? {};
  const [known] = positions ?? [];
  const older = {
    ...{ ...known, fills: [], unaskedBefore: pressed },
    position: { ...known?.position, markPrice: null },
  };
  expect(moneyLines(receipt({ positions: [older] }), t, format)).toMatchObject([
    { mark: 'none in the list', profit: null, note: 'not looked up: opened before Nov 21, 2026' },
  ]);
});

it('names what a copy can be held against, and nothing while the record is not on the disk', () => {
  const hash = 'c0ffee'.padEnd(64, '0');
  expect(receiptText(receipt(), t, format)).toContain(`7 entries, last hash ${hash}.`);
  expect(sealText(receipt(), t, 12)).toBe('Journal: 7 entries, last hash c0ffee000000.');
  const open = receipt({}, { seal: { entries: 7, lastHash: null } });
  expect(sealText(open, t)).toContain('no hash while some are not in the database');
});

it('lists what happened in order, with the milliseconds after the press', () => {
  const lines = eventTexts(receipt({}, { resumedAt: [pressed + 1_000] }), t, format);
  expect(lines.map(({ line }) => line.replace(/^[\d:]+ /, ''))).toEqual([
    '(+0 ms) Pressed',
    expect.stringMatching(/^\(\+10 ms\) Request sent: BTCUSDT/),
    expect.stringMatching(/^\(\+90 ms\) Answered: BTCUSDT.*: Accepted\.$/),
    expect.stringMatching(/^\(\+400 ms\) List of Main begun: 3 open positions\. It is part/),
    '(+1,000 ms) Taken up again',
    expect.stringMatching(/^\(\+2,500 ms\) List of Main/),
    expect.stringMatching(/^\(\+2,560 ms\) Verdict on BTCUSDT.*: Closed$/),
  ]);
});
