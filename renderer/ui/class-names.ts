/** Joins the class names that are there. CSS Modules type every class as possibly undefined. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ');
}
