import type { Secret } from './secret';

/** Where the text behind each `Secret` lives. Only `seal` and `reveal` may import this file. */
export const sealed = new WeakMap<Secret, string>();
