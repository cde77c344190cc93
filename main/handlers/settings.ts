import { ok } from '../../app/result';
import type { FlattenHandlers, HandlerParts } from './handlers';

export const settingsHandlers = (parts: HandlerParts): FlattenHandlers['settings'] => ({
  get: async () => ok(parts.settings.get()),
  set: async (change) => {
    const stored = await parts.settings.set(change);
    parts.settingsChanged();
    return stored;
  },
});
