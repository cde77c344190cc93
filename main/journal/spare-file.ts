import { createHash } from 'node:crypto';
import type { Disk, DiskFile } from './disk';

/**
 * A file whose blocks are taken while there is room, so that a full disk can still record what is sent
 * (reliability.md, fact 13). Texts are written in place, each with its length and a digest.
 */
export type SpareFile = {
  /** What it held when it was opened, in order. */
  readonly found: readonly string[];
  /** Whether a text in the middle of the others was damaged. */
  readonly damaged: boolean;
  isEmpty(): boolean;
  /** On the disk when it returns true. */
  append(text: string): boolean;
  /** Forgets all texts; where it returns false they are still there, and later ones follow them. */
  reset(): boolean;
  close(): void;
};

export const spareBytes = 1_048_576;

/** Null where the file cannot be opened or has no room at all. */
export function openSpareFile(disk: Disk, path: string): SpareFile | null {
  try {
    const file = disk.open(path);
    const capacity = preallocate(file);
    if (capacity > 0) return spareOf(file, capacity);
    file.close();
    return null;
  } catch {
    return null;
  }
}

function spareOf(file: DiskFile, capacity: number): SpareFile {
  const { texts, damaged, ...end } = readAll(file.read(0, capacity));
  let { fill, offset, index } = end;
  return {
    found: texts,
    damaged,
    isEmpty: () => index === 0,
    append: (text) => {
      const bytes = recordOf({ fill, index }, Buffer.from(text, 'utf8'));
      if (bytes.length > capacity - offset || !written(file, bytes, offset)) return false;
      offset += bytes.length;
      index += 1;
      return true;
    },
    reset: () => {
      const next = fill + 1;
      if (!written(file, recordOf({ fill: next, index: 0 }, Buffer.alloc(0)), 0)) return false;
      fill = next;
      offset = 0;
      index = 0;
      return true;
    },
    close: () => {
      try {
        file.close();
      } catch {
        // Whatever it says, there is nothing left to do with the file.
      }
    },
  };
}

/** Zeros up to the full size, or as far as the disk has room; what stands in the file stays. */
function preallocate(file: DiskFile): number {
  try {
    for (let size = file.size(); size < spareBytes; size = file.size()) {
      file.write(Buffer.alloc(Math.min(chunkBytes, spareBytes - size)), size);
    }
    file.sync();
  } catch {
    // Blocks that were taken before the disk was full can be used all the same.
  }
  return Math.min(file.size(), spareBytes);
}

const chunkBytes = 65_536;

function written(file: DiskFile, bytes: Uint8Array, offset: number): boolean {
  try {
    file.write(bytes, offset);
    file.sync();
    return true;
  } catch {
    return false;
  }
}

/*
 * A record: magic, fill, index, length (four bytes each, big-endian), sixteen bytes of digest, text.
 * `fill` counts the resets: records that an earlier fill left behind are not read again. A record of
 * length zero is what a reset leaves.
 */
const magic = Buffer.from('FLSP');
const headBytes = 32;
const digestAt = 16;

type Place = { readonly fill: number; readonly index: number };

function recordOf({ fill, index }: Place, text: Uint8Array): Buffer {
  const head = Buffer.alloc(headBytes);
  magic.copy(head);
  head.writeUInt32BE(fill, 4);
  head.writeUInt32BE(index, 8);
  head.writeUInt32BE(text.length, 12);
  digestOf(head, text).copy(head, digestAt);
  return Buffer.concat([head, text]);
}

function digestOf(head: Buffer, text: Uint8Array): Buffer {
  const hash = createHash('sha256').update(head.subarray(0, digestAt)).update(text);
  return hash.digest().subarray(0, headBytes - digestAt);
}

type Found = {
  readonly texts: readonly string[];
  readonly damaged: boolean;
  readonly fill: number;
  /** Where the next record goes, and its index: after the last one that holds. */
  readonly offset: number;
  readonly index: number;
};

/**
 * The texts of the latest fill. A record that is damaged costs no other one, and one that was cut in
 * writing was not acknowledged: the next one takes its place.
 */
function readAll(bytes: Buffer): Found {
  const valid = validRecords(bytes);
  const fill = valid.reduce((latest, record) => Math.max(latest, record.fill), 0);
  const current = valid.filter((record) => record.fill === fill && record.text.length > 0);
  const last = current.at(-1);
  const index = last === undefined ? 0 : last.index + 1;
  return {
    texts: current.map(({ text }) => text.toString('utf8')),
    damaged: current.length !== index,
    fill,
    offset: last?.end ?? 0,
    index,
  };
}

type Read = Place & { readonly text: Buffer; readonly end: number };

function validRecords(bytes: Buffer): readonly Read[] {
  const found: Read[] = [];
  let at = bytes.indexOf(magic);
  while (at >= 0) {
    const record = readRecord(bytes, at);
    if (record !== null) found.push(record);
    at = bytes.indexOf(magic, record?.end ?? at + 1);
  }
  return found;
}

function readRecord(bytes: Buffer, at: number): Read | null {
  const head = bytes.subarray(at, at + headBytes);
  if (head.length < headBytes) return null;
  const end = at + headBytes + head.readUInt32BE(12);
  if (end > bytes.length) return null;
  const text = bytes.subarray(at + headBytes, end);
  if (!digestOf(head, text).equals(head.subarray(digestAt))) return null;
  return { fill: head.readUInt32BE(4), index: head.readUInt32BE(8), text, end };
}
