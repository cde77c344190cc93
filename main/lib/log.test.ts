import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLog } from './log';

const newPath = (): string => join(mkdtempSync(join(tmpdir(), 'flatten-log-')), 'flatten.log');

describe('the log', () => {
  it('writes one JSON line an event, without the secrets that it is told of', () => {
    const path = newPath();
    const redact = (text: string): string => text.replaceAll('hunter2', '[secret]');
    openLog({ path, now: () => 0, redact }).write('close-answered', { note: 'hunter2', ms: 12 });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      event: 'close-answered',
      note: '[secret]',
      ms: 12,
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('starts a new file after a mebibyte and keeps the old one', () => {
    const path = newPath();
    writeFileSync(path, 'x'.repeat(1024 * 1024));
    openLog({ path, now: () => 0, redact: (text) => text }).write('started');
    expect(readFileSync(path, 'utf8')).toContain('started');
    expect(statSync(`${path}.1`).size).toBe(1024 * 1024);
  });

  it('keeps five files and no more', () => {
    const path = newPath();
    const log = openLog({ path, now: () => 0, redact: (text) => text });
    for (let round = 0; round < 8; round += 1) {
      writeFileSync(path, 'x'.repeat(1024 * 1024));
      log.write('started');
    }
    expect(existsSync(`${path}.4`)).toBe(true);
    expect(existsSync(`${path}.5`)).toBe(false);
  });

  it('stops nothing where it cannot be written', () => {
    const log = openLog({ path: '/proc/flatten.log', now: () => 0, redact: (text) => text });
    expect(() => log.write('started')).not.toThrow();
  });
});
