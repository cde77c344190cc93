import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What marks the fuses inside of Electron's binary (electron, `build/fuses/build.py`). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const wireVersion = 1;
/** The values that Electron 45 is delivered with: 1 is on. */
const delivered = '101100011';

/**
 * A folder that looks to electron-builder like Electron's runtime on Linux, with as many fuses as
 * Electron 45 has, or as many as `wire` says.
 */
export function makeRuntime(folder: string, wire = delivered): string {
  mkdirSync(folder, { recursive: true });
  const binary = join(folder, 'electron');
  const head = Buffer.from([wireVersion, wire.length]);
  const body = [Buffer.alloc(4_096), Buffer.from(sentinel), head, Buffer.from(wire)];
  writeFileSync(binary, Buffer.concat([...body, Buffer.alloc(4_096)]), { mode: 0o755 });
  return binary;
}
