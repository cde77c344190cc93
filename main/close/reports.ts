import type { CloseReport, CloseRequest } from '../../app/schemas/close';
import type { JournalledClose } from '../../app/schemas/journal';
import { wasTaken } from './outcome';
import { select } from './plan';
import { mayStillTakeEffect, type Press } from './press';

const keptReports = 200;

/** What is known of the closes of this session, the newest first. Each change is told to `changed`. */
export class Reports {
  private readonly changed: (report: CloseReport) => void;
  private reports: readonly CloseReport[] = [];

  constructor(changed: (report: CloseReport) => void) {
    this.changed = changed;
  }

  list(): readonly CloseReport[] {
    return this.reports;
  }

  find(closeId: string): CloseReport | undefined {
    return this.reports.find((report) => report.closeId === closeId);
  }

  /** Keeps a new report. Nobody is told yet: what follows must not wait for a window. */
  put(report: CloseReport): void {
    const all = [report, ...this.reports];
    const running = new Set(all.filter(({ phase }) => phase !== 'done').map(({ runId }) => runId));
    // How a run ends depends on all of its closes, and a press on every request of unknown outcome.
    const isNeeded = (each: CloseReport): boolean =>
      running.has(each.runId) || mayStillTakeEffect(each, each.account);
    this.reports = all.filter((each, index) => index < keptReports || isNeeded(each));
  }

  ofRun(runId: string): readonly CloseReport[] {
    return this.reports.filter((report) => report.runId === runId);
  }

  tell(report: CloseReport): void {
    this.changed(report);
  }

  update(report: CloseReport, change: Partial<CloseReport>): CloseReport {
    const updated = { ...report, ...change };
    this.reports = this.reports.map((each) => (each.closeId === report.closeId ? updated : each));
    this.tell(updated);
    return updated;
  }
}

/** As many as a report takes; the journal has them all. */
const mostEarlier = 1_000;

/** The requests of earlier attempts, without the oldest of those that had no effect where they are many. */
export function keptEarlier(requests: readonly CloseRequest[]): CloseRequest[] {
  let excess = requests.length - mostEarlier;
  const kept = requests.filter((request) => {
    if (excess <= 0 || wasTaken({ requests: [request] })) return true;
    excess -= 1;
    return false;
  });
  return kept.slice(-mostEarlier);
}

/** A report as it stands at the press, with what the last complete list selected. */
export function reportAtPress(
  parts: Press & { readonly closeId: string; readonly runId: string; readonly pressedAt: number },
): CloseReport {
  const { account, closeId, connection, pressedAt, runId, target } = parts;
  const list = connection.lastList();
  const known = list === null ? null : select(target, list.positions);
  return {
    closeId,
    runId,
    account: account.id,
    accountLabel: account.label,
    exchange: account.exchange,
    environment: account.environment,
    target,
    pressedAt,
    pressedAtExchange: connection.exchange.exchangeNow(),
    kind: connection.exchange.kind().id,
    selected: known === null ? null : [...known.positions, ...known.uncertain],
    phase: 'sending',
    attempts: 0,
    nextTryAt: null,
    answer: null,
    earlier: [],
    reads: [],
    left: [],
    reopened: [],
    verdict: null,
    verdictAt: null,
  };
}

/** What the journal keeps of a report at the press. */
export function journalled(report: CloseReport): JournalledClose {
  const { account, accountLabel, closeId, environment, exchange, kind, pressedAtExchange } = report;
  const { selected, target } = report;
  return {
    account,
    accountLabel,
    closeId,
    environment,
    exchange,
    pressedAtExchange,
    ...(kind !== undefined && { kind }),
    selected,
    target,
  };
}
