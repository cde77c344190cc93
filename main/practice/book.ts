import { add, isZero, multiply, subtract } from '../../app/decimal';
import type { PracticePosition } from '../exchanges/practice';
import { assert } from '../lib/assert';
import type { Random } from '../lib/random';
import type { Clock } from '../lib/time';
import { marketOf } from './markets';
import { type PositionPlan, reopeningTrader } from './seeding';

/** What becomes of a close that was taken: all of it fills, half of the contracts, or nothing at all. */
export type Fill = 'whole' | 'half' | 'never';

/** How a close is taken. */
export type Taking = {
  readonly fill?: Fill;
  /** How much of a position is to be closed, by its id, where that is not all of it. */
  readonly sizes?: ReadonlyMap<string, string> | undefined;
};

/** `left` is the size that the fill leaves open; null = the position is closed whole. */
type Entry = { position: PracticePosition; fillAt: number | null; left: string | null };
type Reopening = { readonly dueAt: number; readonly of: PracticePosition };

export type BookParts = {
  readonly clock: Clock;
  readonly chance: Random;
  nextId(): string;
  /** The id of the copy relation between a user and a lead trader. */
  projectOf(uid: string, traderId: string): string;
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
  /** User and lead trader whom the user does not copy any more. */
  readonly #left = new Set<string>();

  constructor(parts: BookParts) {
    this.#parts = parts;
  }

  open(uid: string, plan: PositionPlan, openedAt: number): PracticePosition {
    const { market, trader, base, quote, side, marginMode, size, entryPrice, leverage } = plan;
    const position: PracticePosition = {
      ...{
        market,
        trader,
        base,
        quote,
        side,
        marginMode,
        size,
        entryPrice,
        leverage,
        uid,
        openedAt,
      },
      projectId: this.#parts.projectOf(uid, trader.id),
      id: this.#parts.nextId(),
      openOrderId: this.#parts.nextId(),
      state: 'open',
      closeOrderId: null,
      closedAt: null,
      closePrice: null,
    };
    this.#entries.set(position.id, { position, fillAt: null, left: null });
    return position;
  }

  projectOf(uid: string, traderId: string): string {
    return this.#parts.projectOf(uid, traderId);
  }

  /** Newest first, after the fills and reopenings that are due. */
  list(wanted: (position: PracticePosition) => boolean): readonly PracticePosition[] {
    this.#settle();
    return [...this.#entries.values()]
      .map(({ position }) => position)
      .filter(wanted)
      .reverse();
  }

  /**
   * Takes closes: each fills 50 to 400 ms later, each by an order of its own. One that never fills leaves
   * its position open as it was.
   */
  close(ids: readonly string[], { fill = 'whole', sizes }: Taking = {}): readonly string[] {
    this.#settle();
    return ids.map((id) => {
      const entry = this.#entries.get(id);
      assert(entry?.position.state === 'open', 'only an open practice position can be closed');
      const closeOrderId = this.#parts.nextId();
      if (fill === 'never') return closeOrderId;
      entry.left = leftOf(entry.position, sizes?.get(id), fill);
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
      entry.left = null;
      this.#finish(entry, this.#parts.clock.monotonic());
    }
  }

  /** The lead trader opens the same again after `afterMs`: new positions, with ids of their own. */
  reopen(ids: readonly string[], afterMs: number): void {
    const dueAt = this.#parts.clock.monotonic() + afterMs;
    for (const id of ids) {
      const of = this.#entries.get(id)?.position;
      if (of !== undefined) this.#reopenings = [...this.#reopenings, { dueAt, of }];
    }
  }

  /** What is open stays open; what the lead trader would open from now on does not. False where it was so already. */
  stopCopying(uid: string, traderId: string): boolean {
    this.#settle();
    const copy = copyOf(uid, traderId);
    if (this.#left.has(copy)) return false;
    this.#left.add(copy);
    return true;
  }

  #settle(): void {
    const now = this.#parts.clock.monotonic();
    for (const entry of this.#entries.values()) {
      if (entry.fillAt !== null && entry.fillAt <= now) this.#finish(entry, entry.fillAt);
    }
    const due = this.#reopenings.filter(({ dueAt }) => dueAt <= now);
    this.#reopenings = this.#reopenings.filter(({ dueAt }) => dueAt > now);
    for (const { dueAt, of } of due) {
      if (this.#left.has(copyOf(of.uid, of.trader.id))) continue;
      const entryPrice = this.#parts.priceAt(of.base, dueAt);
      this.open(of.uid, { ...of, entryPrice, ageMs: 0 }, this.#stamp(dueAt));
    }
  }

  #finish(entry: Entry, at: number): void {
    const { position, left } = entry;
    entry.fillAt = null;
    if (left !== null) {
      entry.left = null;
      entry.position = { ...position, size: left, state: 'open', closeOrderId: null };
      return;
    }
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

const copyOf = (uid: string, traderId: string): string => `${uid} ${traderId}`;

/** What a fill leaves of a position of which `asked` was to be closed; null where nothing is left. */
function leftOf(
  { base, size }: PracticePosition,
  asked: string | undefined,
  fill: Fill,
): string | null {
  const unasked = asked === undefined ? '0' : subtract(size, asked);
  const left = fill === 'half' ? add(unasked, unfilledOf(base, asked ?? size)) : unasked;
  return isZero(left) ? null : left;
}

/** Half of the contracts, rounded up to a whole one; nothing where there is only one, which fills whole. */
function unfilledOf(base: string, asked: string): string {
  const { contractSize } = marketOf(base);
  const contracts = Math.round(Number(asked) / Number(contractSize));
  return contracts < 2 ? '0' : multiply(Math.ceil(contracts / 2).toString(), contractSize);
}
