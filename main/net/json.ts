import { parse } from 'lossless-json';
import { fail, ok, type Result } from '../../app/result';

const maxDepth = 64;

/**
 * JSON without loss: every number stays the text that stood on the wire, so that ids above 2^53 and
 * decimals survive. `answer-cut` where the text ends early, `answer-not-json` where it never was JSON,
 * `answer-malformed` where it is nested deeper than 64 or holds a key that could reach a prototype.
 */
export function parseJson(text: string): Result<unknown> {
  const shape = scan(text);
  if (!shape.looksLikeJson) return fail('answer-not-json', { characters: text.length }, true);
  if (shape.deepest > maxDepth) return fail('answer-malformed', { depth: shape.deepest }, true);
  if (shape.open) return fail('answer-cut', { characters: text.length }, true);
  try {
    const value = parse(text, undefined, {
      parseNumber: (digits) => digits,
      onDuplicateKey: refuse,
    });
    if (reachesForPrototype(value)) return fail('answer-malformed', { key: '__proto__' }, true);
    return ok(value);
  } catch {
    return fail('answer-malformed', { characters: text.length }, true);
  }
}

function refuse({ key }: { readonly key: string }): never {
  throw new SyntaxError(`The key ${key} stands twice`);
}

function reachesForPrototype(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(reachesForPrototype);
}

/** One pass over the text, before any parser recurses into it. */
function scan(text: string): { looksLikeJson: boolean; deepest: number; open: boolean } {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return { looksLikeJson: /^\s*[[{]/.test(text), deepest, open: depth > 0 || inString };
}
