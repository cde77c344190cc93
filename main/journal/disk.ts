import {
  chmodSync,
  closeSync,
  fchmodSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';

/** The edge to the file system. Sizes and offsets are bytes; every method throws what Node throws. */
export type Disk = {
  /** Null where there is no such file. */
  sizeOf(path: string): number | null;
  /** For reading and writing; made empty where it is not there. Its owner alone can read it. */
  open(path: string): DiskFile;
  /** Lets nobody but the owner read it. */
  restrict(path: string): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Makes a rename in the folder survive a power cut, where the system can. */
  syncFolder(path: string): void;
};

export type DiskFile = {
  size(): number;
  /** Shorter than `length` at the end of the file. */
  read(offset: number, length: number): Buffer;
  write(bytes: Uint8Array, offset: number): void;
  /** The bytes, and what is needed to find them, are on the disk when it returns. */
  sync(): void;
  close(): void;
};

export const nodeDisk: Disk = {
  sizeOf: (path) => statSync(path, { throwIfNoEntry: false })?.size ?? null,
  open: (path) => {
    const exists = statSync(path, { throwIfNoEntry: false }) !== undefined;
    const file = openSync(path, exists ? 'r+' : 'wx+', ownerOnly);
    // The mode at opening is cut by the umask and does not touch a file that was there.
    fchmodSync(file, ownerOnly);
    return fileOf(file);
  },
  restrict: (path) => chmodSync(path, ownerOnly),
  rename: (from, to) => renameSync(from, to),
  remove: (path) => rmSync(path, { force: true }),
  syncFolder: (path) => {
    // Windows opens no folder and keeps renames in order by itself.
    if (process.platform === 'win32') return;
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  },
};

const ownerOnly = 0o600;

function fileOf(file: number): DiskFile {
  return {
    size: () => fstatSync(file).size,
    read: (offset, length) => {
      const bytes = Buffer.alloc(length);
      let filled = 0;
      while (filled < length) {
        const count = readSync(file, bytes, filled, length - filled, offset + filled);
        if (count === 0) break;
        filled += count;
      }
      return bytes.subarray(0, filled);
    },
    write: (bytes, offset) => {
      let written = 0;
      while (written < bytes.length) {
        written += writeSync(file, bytes, written, bytes.length - written, offset + written);
      }
    },
    sync: () => fdatasyncSync(file),
    close: () => closeSync(file),
  };
}
