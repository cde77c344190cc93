import type { Result } from '../../app/result';
import type { CloseAnswer } from '../../app/schemas/close';
import type { Random } from '../lib/random';
import type { Clock } from '../lib/time';

/** After this long a close ends with what is known, not with more tries. */
export const giveUpAfterMs = 60_000;

/** While an exchange says that it is in maintenance its closes are tried for a day (reliability.md, F23). */
export const giveUpInMaintenanceAfterMs = 24 * 3_600_000;

/** With the time that a request may take, the end of a maintenance is noticed within 15 s. */
const shortestPauseMs = 5_000;
const longestPauseMs = 12_000;

/**
 * How long one close goes on: a minute, counted anew from the last time that the exchange spoke of
 * maintenance. Times are monotonic milliseconds.
 */
export class Patience {
  private readonly clock: Clock;
  private readonly random: Random;
  private startedAt = 0;
  private heardAt = 0;
  private isInMaintenance = false;

  constructor(parts: { readonly clock: Clock; readonly random: Random }) {
    this.clock = parts.clock;
    this.random = parts.random;
  }

  start(): void {
    this.startedAt = this.clock.monotonic();
    this.heardAt = this.startedAt;
    this.isInMaintenance = false;
  }

  /** Takes note of what a close came to. */
  hearAnswer(answer: Pick<CloseAnswer, 'requests'>): void {
    if (answer.requests.some(isMaintenance)) this.hearMaintenance();
  }

  /** Takes note of what a read came to. A complete one ends a maintenance. */
  hearRead(read: Result<unknown>): void {
    this.isInMaintenance = false;
    if (!read.ok && isMaintenance(read)) this.hearMaintenance();
  }

  /** Whether the last that the exchange said is that it is in maintenance. */
  isWaiting(): boolean {
    return this.isInMaintenance;
  }

  /** Once the user stopped the run, nobody waits for the end of a maintenance any more. */
  isOver({ isStopped }: { readonly isStopped: boolean }): boolean {
    const now = this.clock.monotonic();
    if (now - this.startedAt >= giveUpInMaintenanceAfterMs) return true;
    const countedFrom = isStopped && this.isInMaintenance ? this.startedAt : this.heardAt;
    return now - countedFrom >= giveUpAfterMs;
  }

  /** How long to wait in a maintenance: another time for each, so that not all come back at once. */
  pauseMs(): number {
    const spread = (longestPauseMs - shortestPauseMs) * this.random.fraction();
    return Math.round(shortestPauseMs + spread);
  }

  private hearMaintenance(): void {
    this.heardAt = this.clock.monotonic();
    this.isInMaintenance = true;
  }
}

/** Whether a request failed because its exchange is in maintenance. */
export const isMaintenance = ({
  failure,
}: {
  readonly failure?: CloseAnswer['failure'];
}): boolean => failure?.code === 'exchange-maintenance';
