import { defaultSettings, type Settings } from '../../app/schemas/settings';
import { useQuery } from '../api/use-query';

/** The settings, or their defaults while they are not read. */
export function useSettings(): Settings {
  return useQuery('settings.get', {}).data ?? defaultSettings;
}
