import type { JournalSeal, JournalState } from '../../app/schemas/journal';
import { openDatabase } from './database';
import type { Disk } from './disk';
import type { EntryTable } from './entry-table';
import { type JournalRecord, recordOf } from './record';
import { createRunIndex, type RunIndex } from './runs';
import { setAside } from './set-aside';
import { openSpareFile, type SpareFile } from './spare-file';
import type { OpenDb } from './sqlite';

/** Where entries are: the database, the spare file, memory. No method throws. */
export type Store = {
  /** `lean` is the body for where there is little room: the spare file and memory. */
  append(record: Unnamed, lean: string): void;
  /**
   * The same for a record that means nothing without one that follows in the same turn of the event loop:
   * both then reach the disk in one write. Where none follows it is written at the end of the turn.
   */
  appendWithNext(record: Unnamed, lean: string): void;
  /** The entries of a run in order, wherever they are. */
  bodiesOf(runId: string): readonly string[];
  sealOf(runId: string): JournalSeal;
  runs(): RunIndex;
  state(): JournalState;
  close(): void;
};

type Unnamed = Omit<JournalRecord, 'origin' | 'number'>;

/** `lean` is there until the entry found no room in the database. */
type Pending = JournalRecord & { readonly lean?: string };

export type StoreParts = {
  readonly disk: Disk;
  readonly openDb: OpenDb;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly databasePath: string;
  readonly sparePath: string;
};

export function openStore(parts: StoreParts): Store {
  const held = nothingHeld(parts);
  attach(held, { waitMs: firstWaitMs, look: true });
  return {
    append: (record, lean) => {
      if (take(held, { ...record, lean })) write(held);
    },
    appendWithNext: (record, lean) => {
      if (!take(held, { ...record, lean })) return;
      held.together += 1;
      setImmediate(() => {
        if (held.together > 0) write(held);
      });
    },
    bodiesOf: (runId) => bodiesOf(held, runId),
    sealOf: (runId) => sealOf(held, runId),
    runs: () => held.runs,
    state: () => {
      if (held.together > 0) write(held);
      return {
        storage: storageOf(held),
        movedAside: held.movedAside,
        chainHolds: held.chainHolds,
      };
    },
    close: () => close(held),
  };
}

/** A process that is just ending lets go of the file within this time. */
const firstWaitMs = 2_000;

/** A database that could not be opened is tried again this often, at an append, without waiting for it. */
const retryEveryMs = 10_000;

/** Entries that are kept outside of the database at most: five runs of the largest size. */
const maxPending = 50_000;

/** Entries a transaction, once the first one went through alone: to notice a full disk must cost little. */
const foldedAtOnce = 100;

type Held = {
  readonly parts: StoreParts;
  /** The start of this session; names its entries together with their count. */
  readonly origin: number;
  number: number;
  table: EntryTable | null;
  spare: SpareFile | null;
  /** Entries that are not known to be in the database, in order. */
  pending: Pending[];
  /** How many of them, from the first one on, are in the spare file. */
  spared: number;
  /** How many of the last of them wait for the next one, to be written with it. */
  together: number;
  /** Whether an entry found no room anywhere. */
  dropped: boolean;
  runs: RunIndex;
  movedAside: string | null;
  chainHolds: boolean | null;
  triedAt: number;
  closed: boolean;
};

function nothingHeld(parts: StoreParts): Held {
  return {
    parts,
    origin: parts.now(),
    number: 0,
    table: null,
    spare: null,
    pending: [],
    spared: 0,
    together: 0,
    dropped: false,
    runs: createRunIndex(),
    movedAside: null,
    chainHolds: null,
    triedAt: 0,
    closed: false,
  };
}

type Attaching = { readonly waitMs: number; readonly look: boolean };

function attach(held: Held, attaching: Attaching): void {
  held.triedAt = held.parts.now();
  const opening = openOrReplace(held, attaching);
  // The lock on the database is also what keeps a second process away from the spare file.
  if (opening.kind !== 'busy') attachSpare(held);
  if (opening.kind === 'open') {
    held.table = opening.table;
    held.chainHolds = held.chainHolds === false ? false : opening.chainHolds;
  }
  dropKnown(held);
  indexRuns(held);
  flush(held);
}

function openOrReplace(held: Held, attaching: Attaching): ReturnType<typeof openDatabase> {
  const { disk, openDb, now, databasePath: path } = held.parts;
  const open = () => openDatabase({ disk, openDb, path, ...attaching });
  const moveAside = (reason: 'damaged' | 'newer'): boolean => {
    const name = setAside({ disk, path, reason, at: now() });
    held.movedAside = name ?? held.movedAside;
    return name !== null;
  };
  // SQLite would replay a log that was left behind into whatever database comes next.
  if (isMissing(disk, path)) moveAside('damaged');
  const opening = open();
  if (opening.kind !== 'damaged' && opening.kind !== 'newer') return opening;
  return moveAside(opening.kind) ? open() : opening;
}

function isMissing(disk: Disk, path: string): boolean {
  try {
    return disk.sizeOf(path) === null;
  } catch {
    return false;
  }
}

function attachSpare(held: Held): void {
  if (held.spare !== null) return;
  held.spare = openSpareFile(held.parts.disk, held.parts.sparePath);
  if (held.spare === null) return;
  const found = held.spare.found.flatMap((text) => recordOf(text) ?? []);
  held.pending = [...found, ...held.pending];
  held.spared = found.length;
  if (held.spare.damaged) held.chainHolds = false;
}

/** What the database has already, although the spare file was not emptied, is not waiting for it. */
function dropKnown(held: Held): void {
  const { table, pending, spared } = held;
  if (table === null) return;
  const isMissingThere = (record: JournalRecord): boolean => table.holds(record) !== true;
  const inSpare = pending.slice(0, spared).filter(isMissingThere);
  held.pending = [...inSpare, ...pending.slice(spared).filter(isMissingThere)];
  held.spared = inSpare.length;
}

function indexRuns(held: Held): void {
  held.runs = createRunIndex();
  const turns = held.table === null ? [] : held.table.turns();
  if (turns === null) held.chainHolds = false;
  for (const turn of turns ?? []) held.runs.note(turn);
  for (const record of held.pending) held.runs.note(record);
}

/** False where there is no room for it. */
function take(held: Held, record: Unnamed & { readonly lean: string }): boolean {
  held.number += 1;
  held.runs.note(record);
  if (held.pending.length >= maxPending) {
    held.dropped = true;
    return false;
  }
  held.pending.push({ origin: held.origin, number: held.number, ...record });
  return true;
}

function write(held: Held): void {
  const due = Math.abs(held.parts.now() - held.triedAt) >= retryEveryMs;
  if (held.table === null && !held.closed && due) attach(held, { waitMs: 0, look: false });
  else flush(held);
}

/** Into the database what it takes, and the rest into the spare file as far as that goes. */
function flush(held: Held): void {
  const { table, spare } = held;
  let count = 1 + Math.min(held.together, foldedAtOnce);
  held.together = 0;
  while (table !== null && held.pending.length > 0) {
    if (!table.append(held.pending.slice(0, count))) break;
    held.pending = held.pending.slice(count);
    held.spared = Math.max(0, held.spared - count);
    count = foldedAtOnce;
  }
  slim(held);
  if (spare === null) return;
  // Only now: an entry is in one of the two places at every moment, and in both it is counted once.
  if (table !== null && held.pending.length === 0 && !spare.isEmpty()) spare.reset();
  for (const record of held.pending.slice(held.spared)) {
    if (!spare.append(JSON.stringify(record))) return;
    held.spared += 1;
  }
}

/**
 * What waits for the database waits without its evidence: in the spare file that would take the room of
 * intents, and memory holds many of them. A commit that reported an error may stand all the same; then it
 * stands as it was.
 */
function slim(held: Held): void {
  if (held.pending.every(({ lean }) => lean === undefined)) return;
  const { table } = held;
  const isMissing = (record: Pending): boolean => table === null || table.holds(record) !== true;
  held.pending = held.pending
    .filter((record) => record.lean === undefined || isMissing(record))
    .map(({ lean, ...record }) => (lean === undefined ? record : { ...record, body: lean }));
}

function sealOf(held: Held, runId: string): JournalSeal {
  const { entries, lastHash } = held.table?.sealOf(runId) ?? { entries: 0, lastHash: null };
  const waiting = held.pending.filter((record) => record.runId === runId).length;
  return { entries: entries + waiting, lastHash: waiting === 0 ? lastHash : null };
}

function bodiesOf(held: Held, runId: string): readonly string[] {
  const stored = held.table === null ? [] : held.table.bodiesOf(runId);
  // Entries that cannot be read are entries that do not stand as they were written.
  if (stored === null) held.chainHolds = false;
  const waiting = held.pending.filter((record) => record.runId === runId);
  return [...(stored ?? []), ...waiting.map((record) => record.body)];
}

function storageOf(held: Held): JournalState['storage'] {
  if (held.dropped || held.spared < held.pending.length) return 'memory';
  if (held.table !== null && held.pending.length === 0) return 'database';
  return held.spare === null ? 'memory' : 'spare-file';
}

function close(held: Held): void {
  if (held.closed) return;
  flush(held);
  held.table?.close();
  held.spare?.close();
  held.table = null;
  held.spare = null;
  held.closed = true;
}
