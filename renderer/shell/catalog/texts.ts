/**
 * The shape of a catalog in any other language: every text of the English one must be there, but for
 * the plural forms, of which each language has its own (Chinese has only `_other`).
 */
export type TextsLike<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : TextsLike<T[K]>;
};
