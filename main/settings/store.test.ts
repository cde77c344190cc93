import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSettings } from './store';

const stamp = (): number => 1;

/** The settings that a file with this text gives. */
function opened(text: string) {
  const path = join(mkdtempSync(join(tmpdir(), 'flatten-settings-')), 'settings.json');
  writeFileSync(path, text);
  return { path, settings: openSettings(path, stamp) };
}

describe('the settings', () => {
  it('of a file that was written before a setting existed are kept, and the rest is as usual', () => {
    const { settings } = opened(
      '{"language":"zh-CN","theme":"dark","holdMs":500,"lastAccount":"a"}',
    );
    expect(settings.movedAside).toBeNull();
    expect(settings.get()).toEqual({
      ...{ language: 'zh-CN', theme: 'dark', holdMs: 500, lastAccount: 'a' },
      watchMs: 600_000,
    });
  });

  it('are written whole when one of them changes', async () => {
    const { path, settings } = opened('{"language":"zh-CN"}');
    await settings.set({ watchMs: 0 });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ language: 'zh-CN', watchMs: 0 });
    expect(openSettings(path, stamp).get().watchMs).toBe(0);
  });

  it.each(['{"watchMs":-1}', '{"watchMs":86400001}', '{"unknown":1}', '[]', 'x'])(
    'of a damaged file such as %s are set aside',
    (text) => {
      const { settings } = opened(text);
      expect(settings.movedAside).toBe('settings.json.damaged-1');
      expect(settings.get().watchMs).toBe(600_000);
    },
  );
});
