export type ComboboxOption = {
  /** Unique in the whole list. */
  readonly key: string;
  /** What stands in the field when it is picked, and what is searched in. */
  readonly value: string;
  /** More words to search in. */
  readonly keywords?: string;
};

export type ComboboxGroup<O extends ComboboxOption> = {
  readonly label: string;
  readonly options: readonly O[];
};

export type ComboboxMatches<O extends ComboboxOption> = {
  readonly groups: readonly ComboboxGroup<O>[];
  /** How many more match than are shown. */
  readonly hidden: number;
};

/**
 * The options that contain every typed word, in any case; those that begin with the first word come
 * first in their group. At most `limit` are shown over all groups: a list of 1,500 rows would be slow.
 */
export function matchOptions<O extends ComboboxOption>(
  groups: readonly ComboboxGroup<O>[],
  query: string,
  limit: number,
): ComboboxMatches<O> {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  let room = limit;
  let hidden = 0;
  const shown: ComboboxGroup<O>[] = [];
  for (const group of groups) {
    const matching = sortByStart(
      group.options.filter((option) => contains(option, words)),
      words[0],
    );
    const options = matching.slice(0, room);
    room -= options.length;
    hidden += matching.length - options.length;
    if (options.length > 0) shown.push({ label: group.label, options });
  }
  return { groups: shown, hidden };
}

function contains(option: ComboboxOption, words: readonly string[]): boolean {
  const text = `${option.value} ${option.keywords ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function sortByStart<O extends ComboboxOption>(
  options: readonly O[],
  start: string | undefined,
): readonly O[] {
  if (start === undefined) return options;
  const begins = (option: O): boolean => option.value.toLowerCase().startsWith(start);
  return [...options.filter(begins), ...options.filter((option) => !begins(option))];
}
