import type { CloseReport } from '../../app/schemas/close';

/** Interrupted runs are looked at after a start, until they are resumed; nothing is sent meanwhile. */
export class Looks {
  private readonly ends = new Map<string, AbortController>();
  /** Closes whose account had no key in memory when it was their turn. */
  private readonly keyless = new Set<string>();

  /** Begins anew each time; none of the closes waits for a key yet. */
  begin(runId: string, reports: readonly CloseReport[]): void {
    this.takeKeyless(reports);
    this.ends.set(runId, new AbortController());
  }

  end(runId: string): void {
    this.ends.get(runId)?.abort();
  }

  signalOf(runId: string): AbortSignal | undefined {
    return this.ends.get(runId)?.signal;
  }

  waitForKey(closeId: string): void {
    this.keyless.add(closeId);
  }

  /** Those of the closes that waited for a key; they wait no longer. */
  takeKeyless(reports: readonly CloseReport[]): readonly CloseReport[] {
    return reports.filter(({ closeId }) => this.keyless.delete(closeId));
  }
}
