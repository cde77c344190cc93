import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Pixels = z.number().int().min(-100_000).max(100_000);

/** Place and size of a window on the desktop, in device-independent pixels. */
export const Bounds = z.strictObject({ x: Pixels, y: Pixels, width: Pixels, height: Pixels });
export type Bounds = z.infer<typeof Bounds>;

/** The smallest window that every screen is laid out for. */
export const minimumSize = { width: 900, height: 640 } as const;

const usualSize = { width: 1180, height: 800 } as const;

/** So much of the window must be on some display, or its title cannot be grabbed. */
const visiblePixels = 120;

/**
 * Where the window opens: where it was, as far as that is still on a display; otherwise in the middle of
 * the first one. `areas` are the usable parts of the displays, the main one first.
 */
export function fitBounds(saved: Bounds | null, areas: readonly Bounds[]): Bounds {
  const home = areas[0] ?? { x: 0, y: 0, ...usualSize };
  const area = saved === null ? undefined : areas.find((each) => showsEnough(saved, each));
  if (saved === null || area === undefined) return centred(home);
  const size = {
    width: within(saved.width, minimumSize.width, area.width),
    height: within(saved.height, minimumSize.height, area.height),
  };
  return {
    x: within(saved.x, area.x - size.width + visiblePixels, area.x + area.width - visiblePixels),
    y: within(saved.y, area.y, area.y + area.height - visiblePixels),
    ...size,
  };
}

/** The bounds of the last run, or null where there are none that can be read. */
export async function readBounds(dataDir: string): Promise<Bounds | null> {
  try {
    const text = await readFile(join(dataDir, fileName), 'utf8');
    return Bounds.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Keeps the bounds for the next start. A disk that refuses costs nothing but the place of a window. */
export async function writeBounds(dataDir: string, bounds: Bounds): Promise<void> {
  try {
    await writeFile(join(dataDir, fileName), JSON.stringify(bounds), { mode: 0o600 });
  } catch {}
}

const fileName = 'window.json';

function showsEnough(bounds: Bounds, area: Bounds): boolean {
  const across =
    Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const titleInside = bounds.y >= area.y && bounds.y <= area.y + area.height - visiblePixels;
  return across >= visiblePixels && titleInside;
}

function centred(area: Bounds): Bounds {
  const width = within(usualSize.width, minimumSize.width, area.width);
  const height = within(usualSize.height, minimumSize.height, area.height);
  return {
    x: area.x + Math.max(0, Math.round((area.width - width) / 2)),
    y: area.y + Math.max(0, Math.round((area.height - height) / 2)),
    width,
    height,
  };
}

/** The lower bound wins where the two contradict each other: a small display gets a window that is too big. */
function within(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
