/**
 * Removes secrets from text by their value, in every spelling that they can take on the way into a log,
 * a failure or a file. Looking for field names does not do: it missed 9 of 11 shapes (reliability.md, fact 17).
 */
export type Redactor = {
  /** From now on this value is a secret. Values under six characters are not: they would hit ordinary text. */
  learn(secret: string): void;
  redact(text: string): string;
};

const replacement = '[secret]';
const minLength = 6;

export function createRedactor(): Redactor {
  const spellings = new Set<string>();
  let longestFirst: readonly string[] = [];
  return {
    learn: (secret) => {
      for (const spelling of spellingsOf(secret)) spellings.add(spelling);
      longestFirst = [...spellings].sort((left, right) => right.length - left.length);
    },
    redact: (text) => {
      let clean = text;
      for (const spelling of longestFirst) {
        if (clean.includes(spelling)) clean = clean.replaceAll(spelling, replacement);
      }
      return clean;
    },
  };
}

function spellingsOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/).filter((line) => !line.startsWith('-----'));
  const values = [secret, secret.trim(), ...lines].filter((value) => value.length >= minLength);
  return values.flatMap((value) => {
    const bytes = Buffer.from(value, 'utf8');
    const base64 = bytes.toString('base64');
    return [
      value,
      base64,
      base64.replace(/=+$/, ''),
      bytes.toString('base64url'),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      encodeURIComponent(value),
      new URLSearchParams({ value }).toString().slice('value='.length),
      JSON.stringify(value).slice(1, -1),
      JSON.stringify(JSON.stringify(value)).slice(3, -3),
    ];
  });
}
