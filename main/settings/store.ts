import { ok, type Result } from '../../app/result';
import { defaultSettings, Settings } from '../../app/schemas/settings';
import { openJsonFile } from '../lib/json-file';

/** Fields to change; absent and undefined ones stay as they are. */
export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** What the user chose. A value that cannot be written still holds until Flatten quits. */
export type SettingsStore = {
  readonly movedAside: string | null;
  get(): Settings;
  set(change: SettingsChange): Promise<Result<Settings>>;
};

export function openSettings(path: string, stamp: () => number): SettingsStore {
  const file = openJsonFile({ path, schema: StoredSettings, fallback: defaultSettings, stamp });
  return {
    movedAside: file.movedAside,
    get: () => file.get(),
    set: async (change) => {
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      const next = Settings.parse({ ...file.get(), ...Object.fromEntries(given) });
      const written = await file.set(next);
      return written.ok ? ok(next) : written;
    },
  };
}

/** A file that was written before a setting existed is whole: what it lacks has its usual value. */
const StoredSettings = Settings.partial().transform((stored) =>
  Settings.parse({ ...defaultSettings, ...stored }),
);
