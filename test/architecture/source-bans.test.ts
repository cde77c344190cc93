import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bans, offences, shippedSources } from './source-bans';

const sources = shippedSources(resolve(import.meta.dirname, '../..'));

describe('what no source may contain', () => {
  test.each(bans)('$name is seen where it may not stand', ({ name, example }) => {
    expect(offences('main/close/run.ts', example)).toEqual([
      { ban: name, file: 'main/close/run.ts' },
    ]);
  });

  test('a call is seen through line breaks, and a comment is not a call', () => {
    expect(offences('main/close/run.ts', 'Date\n  // now\n  .now()')).toHaveLength(1);
    expect(offences('main/close/run.ts', '// Date.now()\n/** setTimeout(x) */')).toEqual([]);
  });

  test('a ban that allows a place allows that place alone', () => {
    expect(offences('main/lib/time.ts', 'Date.now()')).toEqual([]);
    expect(offences('main/library/time.ts', 'Date.now()')).toHaveLength(1);
    expect(offences('main/host/electron/window.ts', 'ipcMain.on()')).toHaveLength(1);
  });

  test('the sources are really read', () => {
    const files = sources.map(({ file }) => file);
    expect(files).toContain('app/contract.ts');
    expect(files).toContain('main/lib/time.ts');
    expect(files).toContain('renderer/api/client.ts');
  });

  test('no source breaks a ban', () => {
    expect(sources.flatMap(({ file, code }) => offences(file, code))).toEqual([]);
  });
});
