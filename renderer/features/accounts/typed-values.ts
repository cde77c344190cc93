import type { AccountValueField } from '../../../app/schemas/exchange';

/** Ids as pasted: one per line, or with commas or blanks between them. Each once. */
export function idsIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;，；、]+/).filter((id) => id !== ''))];
}

export type ValuesProblem = 'too-many' | 'too-long';

export function valuesProblem(
  ids: readonly string[],
  { maxItems, maxLength }: AccountValueField,
): ValuesProblem | null {
  if (ids.length > maxItems) return 'too-many';
  return ids.some((id) => id.length > maxLength) ? 'too-long' : null;
}
