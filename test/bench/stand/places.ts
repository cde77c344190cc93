import { basename, dirname, join } from 'node:path';

/** `out/bench`: code that several entries share is built one folder deeper, in `chunks`. */
export const builtBench =
  basename(import.meta.dirname) === 'chunks' ? dirname(import.meta.dirname) : import.meta.dirname;

/** The folder of the whole application. */
export const root = join(builtBench, '../..');
