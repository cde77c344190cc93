import type { PracticePosition } from '../exchanges/practice';
import { assert } from '../lib/assert';
import type { Random } from '../lib/random';
import type { Clock } from '../lib/time';
import { type PositionPlan, reopeningTrader } from './seeding';

type Entry = { position: PracticePosition; fillAt: number | null };
type Reopening = { readonly dueAt: number; readonly of: PracticePosition };

export type BookParts = {
  readonly clock: Clock;
  readonly chance: Random;
  nextId(): string;
  /** Price of a base coin at a monotonic time, now or in the past. */
  priceAt(base: string, at: number): string;
};

const fillMs = { least: 50, most: 400 } as const;
const reopeningMs = { least: 3_000, most: 8_000 } as const;
/** So that a user who closes what comes back is done at some point. */
const mostReopenings = 3;

/**
 * Every position that a practice world ever had. There is no timer: fills and reopenings that are due
 * happen at the next look. Durations follow the clock's monotonic time, stamps its wall time, so a
 * shifted wall clock moves no fill.
 */
export class Book {
  readonly #parts: BookParts;
  readonly #entries = new Map<string, Entry>();
  #reopenings: readonly Reopening[] = [];
  #reopeningsLeft = mostReopenings;

  constructor(parts: BookParts) {
    this.#parts = parts;
  }

  open(uid: string, plan: PositionPlan, openedAt: number): PracticePosition {
    const { trader, base, quote, side, marginMode, size, entryPrice, leverage } = plan;
    const position: PracticePosition = {
      ...{ trader, base, quote, side, marginMode, size, entryPrice, leverage, uid, openedAt },
      id: this.#parts.nextId(),
      openOrderId: this.#parts.nextId(),
      state: 'open',
      closeOrderId: null,
      closedAt: null,
      closePrice: null,
    };
    this.#entries.set(position.id, { position, fillAt: null });
    return position;
  }

  /** Newest first, after the fills and reopenings that are due. */
  list(wanted: (position: PracticePosition) => boolean): readonly PracticePosition[] {
    this.#settle();
    return [...this.#entries.values()]
      .map(({ position }) => position)
      .filter(wanted)
      .reverse();
  }

  /** Takes closes: each fills 50 to 400 ms later, each by an order of its own. */
  close(ids: readonly string[]): readonly string[] {
    this.#settle();
    return ids.map((id) => {
      const entry = this.#entries.get(id);
      assert(entry?.position.state === 'open', 'only an open practice position can be closed');
      const closeOrderId = this.#parts.nextId();
      entry.position = { ...entry.position, state: 'closing', closeOrderId };
      entry.fillAt = this.#parts.clock.monotonic() + this.#between(fillMs);
      return closeOrderId;
    });
  }

  /** Closed at once, without an order of the user. */
  remove(ids: readonly string[]): void {
    this.#settle();
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (entry === undefined || entry.position.state === 'closed') continue;
      this.#finish(entry, this.#parts.clock.monotonic());
    }
  }

  #settle(): void {
    const now = this.#parts.clock.monotonic();
    for (const entry of this.#entries.values()) {
      if (entry.fillAt !== null && entry.fillAt <= now) this.#finish(entry, entry.fillAt);
    }
    const due = this.#reopenings.filter(({ dueAt }) => dueAt <= now);
    this.#reopenings = this.#reopenings.filter(({ dueAt }) => dueAt > now);
    for (const { dueAt, of } of due) {
      const entryPrice = this.#parts.priceAt(of.base, dueAt);
      this.open(of.uid, { ...of, entryPrice, ageMs: 0 }, this.#stamp(dueAt));
    }
  }

  #finish(entry: Entry, at: number): void {
    const { position } = entry;
    entry.fillAt = null;
    entry.position = {
      ...position,
      state: 'closed',
      closeOrderId: position.closeOrderId ?? this.#parts.nextId(),
      closedAt: this.#stamp(at),
      closePrice: this.#parts.priceAt(position.base, at),
    };
    if (position.trader.id !== reopeningTrader || this.#reopeningsLeft === 0) return;
    this.#reopeningsLeft -= 1;
    const dueAt = at + this.#between(reopeningMs);
    this.#reopenings = [...this.#reopenings, { dueAt, of: position }];
  }

  /** The wall clock's time at a monotonic one. */
  #stamp(at: number): number {
    const { clock } = this.#parts;
    return Math.round(clock.now() - (clock.monotonic() - at));
  }

  #between({ least, most }: { readonly least: number; readonly most: number }): number {
    return least + this.#parts.chance.fraction() * (most - least);
  }
}
