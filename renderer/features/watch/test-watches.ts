import type { CloseReport } from '../../../app/schemas/close';
import type { Watch } from '../../../app/schemas/watch';

/** A watch of ten minutes that has seen nothing; `known` says what is different. */
export function watchOf(known: Partial<Watch> = {}): Watch {
  return {
    runId: 'r-1',
    account: 'a-1',
    startedAt: 0,
    until: 600_000,
    phase: 'watching',
    readAt: null,
    failure: null,
    reopened: [],
    ...known,
  };
}

/** A close that has ended; `known` says what is different. */
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
    phase: 'done',
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
