import type { Account } from '../../app/schemas/account';
import type { CloseReport } from '../../app/schemas/close';
import type { PositionList } from '../../app/schemas/position';
import type { CloseTarget } from '../../app/schemas/target';
import { select } from './plan';

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
    this.reports = [report, ...this.reports].filter(
      ({ phase }, index) => index < keptReports || phase !== 'done',
    );
  }

  tell(report: CloseReport): void {
    this.changed(report);
  }

  update(report: CloseReport, change: Partial<CloseReport>): CloseReport {
    const updated = { ...(this.find(report.closeId) ?? report), ...change };
    this.reports = this.reports.map((each) => (each.closeId === report.closeId ? updated : each));
    this.tell(updated);
    return updated;
  }
}

/** A report as it stands at the press, with what the last complete list selected. Pure. */
export function reportAtPress(parts: {
  readonly closeId: string;
  readonly account: Account;
  readonly target: CloseTarget;
  readonly list: PositionList | null;
  readonly pressedAt: number;
  readonly pressedAtExchange: number | null;
}): CloseReport {
  const { account, closeId, list, pressedAt, pressedAtExchange, target } = parts;
  const known = list === null ? null : select(target, list.positions);
  return {
    closeId,
    account: account.id,
    accountLabel: account.label,
    exchange: account.exchange,
    environment: account.environment,
    target,
    pressedAt,
    pressedAtExchange,
    selected: known === null ? null : [...known.positions, ...known.uncertain],
    phase: 'sending',
    answer: null,
    reads: [],
    left: [],
    reopened: [],
    verdict: null,
    verdictAt: null,
  };
}
