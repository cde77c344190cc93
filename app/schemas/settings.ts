import { z } from 'zod';

export const Settings = z.strictObject({
  language: z.enum(['system', 'en', 'zh-CN']),
  theme: z.enum(['system', 'light', 'dark']),
  /** How long the close button must be held, in milliseconds. */
  holdMs: z.number().int().min(300).max(3_000),
  /** The account that the close form shows at start. */
  lastAccount: z.string().max(64).nullable(),
  /** How long what comes back after a run is watched, in milliseconds; 0 = it is not watched. */
  watchMs: z.number().int().min(0).max(86_400_000),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  holdMs: 800,
  lastAccount: null,
  watchMs: 600_000,
};

export const AppInfo = z.strictObject({
  version: z.string(),
  host: z.enum(['electron', 'chromium', 'headless']),
  platform: z.string(),
  locale: z.string(),
  /** Files of ours that could not be read at start; they were renamed, not deleted. */
  movedAside: z.array(z.string()),
});
export type AppInfo = z.infer<typeof AppInfo>;

/** Pages outside that the window may ask main to open; main alone knows their addresses. */
export const Link = z.strictObject({
  exchange: z.string(),
  page: z.enum(['api-keys', 'positions']),
});
