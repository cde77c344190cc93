import { cleanText } from './text';

/**
 * Removes secrets from text by their value, in every spelling that they can take on the way into a log,
 * a failure or a file. Looking for field names does not do: it missed 9 of 11 shapes (reliability.md, fact 17).
 */
export type Redactor = {
  /** From now on this value is a secret. Values under six characters are not: they would hit ordinary text. */
  learn(secret: string): void;
  redact(text: string): string;
  /** The same value with every text in it redacted; keys, numbers and the shape stay as they are. */
  redactIn(value: unknown): unknown;
};

const replacement = '[secret]';
const minLength = 6;

export function createRedactor(): Redactor {
  const spellings = new Set<string>();
  let longestFirst: readonly string[] = [];
  const redact = (text: string): string => {
    let clean = text;
    for (const spelling of longestFirst) {
      if (clean.includes(spelling)) clean = clean.replaceAll(spelling, replacement);
    }
    return withoutCutSecret(clean, longestFirst);
  };
  return {
    redact,
    redactIn: (value) => (mayHoldSecret(value, longestFirst) ? mapTexts(value, redact) : value),
    learn: (secret) => {
      for (const spelling of spellingsOf(secret)) spellings.add(spelling);
      longestFirst = [...spellings].sort((left, right) => right.length - left.length);
    },
  };
}

/** A text that was cut (`cleanText` marks it) may end within a secret: what is left of it goes too. */
function withoutCutSecret(text: string, spellings: readonly string[]): string {
  if (!text.endsWith('…')) return text;
  const end = text.length - 1;
  const body = text.slice(0, end);
  for (const spelling of spellings) {
    for (let length = Math.min(spelling.length - 1, end); length >= minLength; length -= 1) {
      if (body.endsWith(spelling.slice(0, length))) {
        return body.slice(0, end - length) + replacement + text.slice(end);
      }
    }
  }
  return text;
}

/** One look over the whole, so that a long list without secrets costs next to nothing. */
function mayHoldSecret(value: unknown, spellings: readonly string[]): boolean {
  if (spellings.length === 0) return false;
  const text = JSON.stringify(value) ?? '';
  return text.includes('…') || spellings.some((spelling) => text.includes(spelling));
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, mapTexts(each, change)]);
  return Object.fromEntries(entries);
}

function spellingsOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/).filter((line) => !line.startsWith('-----'));
  const values = [secret, cleanText(secret, secret.length), ...lines].filter(
    (value) => value.length >= minLength,
  );
  return values.flatMap((value) => {
    const bytes = Buffer.from(value, 'utf8');
    const base64 = bytes.toString('base64');
    return [
      value,
      value.toUpperCase(),
      base64,
      base64.replace(/=+$/, ''),
      bytes.toString('base64url'),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      encodeURIComponent(value),
      encodeURIComponent(value).replace(/%../g, (digits) => digits.toLowerCase()),
      encodeURIComponent(encodeURIComponent(value)),
      new URLSearchParams({ value }).toString().slice('value='.length),
      JSON.stringify(value).slice(1, -1),
      JSON.stringify(JSON.stringify(value)).slice(3, -3),
    ];
  });
}
