import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fitBounds, readBounds, writeBounds } from './window-bounds';

const main = { x: 0, y: 25, width: 1440, height: 875 };
const second = { x: 1440, y: 0, width: 1920, height: 1080 };

describe('where the window opens', () => {
  it('is where it was', () => {
    const saved = { x: 1500, y: 40, width: 1000, height: 700 };
    expect(fitBounds(saved, [main, second])).toEqual(saved);
  });

  it('is the middle of the first display at the first start', () => {
    expect(fitBounds(null, [main, second])).toEqual({ x: 130, y: 63, width: 1180, height: 800 });
  });

  it.each([
    ['its display is gone', { x: 1500, y: 40, width: 1000, height: 700 }],
    ['it was far out', { x: 90_000, y: -90_000, width: 1000, height: 700 }],
    ['its title would be above the screen', { x: 100, y: -300, width: 1000, height: 700 }],
    ['its title would be below the screen', { x: 100, y: 890, width: 1000, height: 700 }],
    ['a sliver of it would show', { x: 1400, y: 100, width: 1000, height: 700 }],
  ])('is the middle of the first display when %s', (_why, saved) => {
    expect(fitBounds(saved, [main])).toEqual({ x: 130, y: 63, width: 1180, height: 800 });
  });

  it('is never smaller than the screens are laid out for, nor larger than its display', () => {
    const tiny = fitBounds({ x: 10, y: 30, width: 1, height: -5 }, [main]);
    expect(tiny).toMatchObject({ x: 130, width: 1180 });
    expect(fitBounds({ x: 10, y: 30, width: 300, height: 200 }, [main])).toEqual({
      x: 10,
      y: 30,
      width: 900,
      height: 640,
    });
    expect(fitBounds({ x: 0, y: 25, width: 9_000, height: 9_000 }, [main])).toMatchObject({
      width: 1440,
      height: 875,
    });
  });

  it('has an answer without any display', () => {
    expect(fitBounds(null, [])).toEqual({ x: 0, y: 0, width: 1180, height: 800 });
  });
});

describe('the file of the bounds', () => {
  let dir: string;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'flatten-bounds-'));
  });

  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('gives back what was kept', async () => {
    const bounds = { x: -5, y: 7, width: 1000, height: 700 };
    await writeBounds(dir, bounds);
    expect(await readBounds(dir)).toEqual(bounds);
  });

  it.each(['', '{', 'null', '[1,2]', '{"x":1}', '{"x":1e99,"y":0,"width":900,"height":640}'])(
    'gives nothing when it holds %j',
    async (text) => {
      await writeFile(join(dir, 'window.json'), text);
      expect(await readBounds(dir)).toBeNull();
    },
  );

  it('gives nothing when it is missing, and a folder that is gone does not stop the application', async () => {
    expect(await readBounds(join(dir, 'gone'))).toBeNull();
    await expect(
      writeBounds(join(dir, 'gone'), { x: 0, y: 0, width: 900, height: 640 }),
    ).resolves.toBeUndefined();
  });
});
