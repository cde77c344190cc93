import type { Readable } from 'node:stream';

/** A line without its line feed; `bytes` is more than `line.length` where only the beginning was kept. */
export type Line = { readonly line: Buffer; readonly bytes: number };

const lineFeed = 0x0a;

/** How much of a line is kept, so that its id can still be read; the rest is counted and dropped. */
const keptBytes = 1024 * 1024;

/** Splits a stream into lines, in bounded memory however long a line is. The last one needs no line feed. */
export async function* readLines(input: Readable): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let kept = 0;
  let bytes = 0;
  const take = (part: Buffer): void => {
    bytes += part.length;
    const room = part.subarray(0, Math.max(0, keptBytes - kept));
    if (room.length > 0) parts.push(room);
    kept += room.length;
  };
  const finish = (): Line => {
    const line = { line: Buffer.concat(parts), bytes };
    parts = [];
    kept = 0;
    bytes = 0;
    return line;
  };
  for await (const chunk of input) {
    let rest: Buffer = Buffer.from(chunk);
    for (let end = rest.indexOf(lineFeed); end >= 0; end = rest.indexOf(lineFeed)) {
      take(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
      yield finish();
    }
    take(rest);
  }
  if (bytes > 0) yield finish();
}
