import { entries } from './0001-entries';
import type { Migration } from './migration';

/** Every step from an empty file to the schema of this version, in order. */
export const migrations: readonly Migration[] = [entries];

/** The `user_version` of a journal that has taken all of them. */
export const latestVersion = migrations.length;
