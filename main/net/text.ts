// Control and format characters: what cannot be seen, and everything that turns the direction of text; a trader's
// nickname must not be able to rearrange the line that it stands in.
const unwanted = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text from outside, fit for the screen: unwanted marks removed, trimmed, at most `max` characters. */
export function cleanText(text: string, max: number): string {
  const clean = text.replace(unwanted, ' ').replace(/\s+/g, ' ').trim();
  const characters = [...clean];
  return characters.length <= max ? clean : `${characters.slice(0, max - 1).join('')}…`;
}
