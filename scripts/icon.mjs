import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';

const samples = 4;
const background = [24, 30, 40];
const foreground = [235, 240, 246];
/** Falling bars and the flat line that they end in, on a board of side 1: x, y, width, height. */
const bars = [
  [0.19, 0.22, 0.12, 0.5],
  [0.37, 0.36, 0.12, 0.36],
  [0.55, 0.52, 0.12, 0.2],
  [0.19, 0.74, 0.62, 0.06],
];
const corner = 0.2;

/** Writes the application's icon into a folder, in the forms that Linux, macOS and Windows take. */
export function writeIcons(folder) {
  mkdirSync(join(folder, 'icons'), { recursive: true });
  const pngs = new Map([16, 32, 48, 64, 128, 256, 512, 1024].map((size) => [size, png(size)]));
  for (const [size, bytes] of pngs) {
    if (size <= 512) writeFileSync(join(folder, 'icons', `${size}x${size}.png`), bytes);
  }
  writeFileSync(
    join(folder, 'icon.ico'),
    ico([16, 32, 48, 256].map((size) => [size, pngs.get(size)])),
  );
  const types = { ic07: 128, ic08: 256, ic09: 512, ic10: 1024 };
  const entries = Object.entries(types).map(([type, size]) => [type, pngs.get(size)]);
  writeFileSync(join(folder, 'icon.icns'), icns(entries));
}

/** A PNG (RFC 2083) of the icon: 8 bits a channel, with transparency. */
export function png(size) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(scanlines(size), { level: 9 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function scanlines(size) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) rows.set(pixel(x, y, size), y * (size * 4 + 1) + 1 + x * 4);
  }
  return rows;
}

/** Red, green, blue and opacity of one pixel, as the mean of points spread over it. */
function pixel(column, row, size) {
  let inside = 0;
  let bright = 0;
  for (let index = 0; index < samples * samples; index += 1) {
    const x = (column + ((index % samples) + 0.5) / samples) / size;
    const y = (row + (Math.floor(index / samples) + 0.5) / samples) / size;
    if (!isInBoard(x, y)) continue;
    inside += 1;
    if (bars.some(([left, top, width, height]) => isIn(x - left, width) && isIn(y - top, height))) {
      bright += 1;
    }
  }
  const share = inside === 0 ? 0 : bright / inside;
  const colour = background.map((dark, index) => dark + (foreground[index] - dark) * share);
  return [...colour.map(Math.round), Math.round((255 * inside) / (samples * samples))];
}

function isInBoard(x, y) {
  const overX = Math.max(corner - x, x - (1 - corner), 0);
  const overY = Math.max(corner - y, y - (1 - corner), 0);
  return Math.hypot(overX, overY) <= corner;
}

function isIn(offset, length) {
  return offset >= 0 && offset <= length;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** Node has it built in only from version 22 on. */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Windows: a directory of PNGs. */
function ico(images) {
  const directory = Buffer.alloc(6 + images.length * 16);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(images.length, 4);
  let offset = directory.length;
  for (const [index, [size, bytes]] of images.entries()) {
    const at = 6 + index * 16;
    // 256 does not fit into a byte and is written as 0.
    directory.set([size % 256, size % 256, 0, 0, 1, 0, 32, 0], at);
    directory.writeUInt32LE(bytes.length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += bytes.length;
  }
  return Buffer.concat([directory, ...images.map(([, bytes]) => bytes)]);
}

/** macOS: typed blocks of PNGs. */
function icns(entries) {
  const blocks = entries.map(([type, bytes]) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(bytes.length + 8, 4);
    return Buffer.concat([head, bytes]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(8 + blocks.reduce((sum, block) => sum + block.length, 0), 4);
  return Buffer.concat([head, ...blocks]);
}
