import type { CloseReport, CloseStatus, VerifyRead } from '../../../app/schemas/close';

/** A close of a made-up run that was sent once; `known` says what is different. */
export function report(known: Partial<CloseReport> = {}): CloseReport {
  return {
    closeId: 'c-1',
    runId: 'r-1',
    account: 'a-1',
    accountLabel: 'Main',
    exchange: 'bitget',
    environment: 'practice',
    target: { symbol: 'BTCUSDT' },
    pressedAt: 0,
    pressedAtExchange: null,
    selected: null,
    phase: 'checking',
    attempts: 1,
    nextTryAt: null,
    answer: null,
    earlier: [],
    reads: [],
    left: [],
    reopened: [],
    verdict: null,
    verdictAt: null,
    ...known,
  };
}

/** A read that took a tenth of a second; `left` is null where it failed. */
export const read = (readAt: number, left: number | null): VerifyRead => ({
  startedAt: readAt - 100,
  readAt,
  left,
});

export const answer = (status: CloseStatus): NonNullable<CloseReport['answer']> => ({
  closeId: 'c-1',
  status,
  orderIds: [],
  requests: [],
});
