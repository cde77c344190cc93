import { z } from 'zod';
import { JournalEntry } from '../../app/schemas/journal';

/** An entry as it is written: checked, without secrets, and named before it has a place in the table. */
const Shape = z.strictObject({
  /** The start of the session that wrote it, in epoch milliseconds. */
  origin: z.number().int(),
  /** Its count in that session. */
  number: z.number().int(),
  runId: z.string(),
  kind: z.string(),
  at: z.number().int(),
  /** The whole entry as JSON. */
  body: z.string(),
});
export type JournalRecord = z.infer<typeof Shape>;

/** A record as the spare file keeps it; null for what is none. */
export function recordOf(text: string): JournalRecord | null {
  return parsed(Shape, text);
}

/** The entry as JSON in which no secret stands; null for what is not a `JournalEntry`. */
export function bodyOf(entry: JournalEntry, redact: (text: string) => string): string | null {
  const untouched = new Set<string>();
  for (let round = 0; round < maxRounds; round += 1) {
    const clean = JournalEntry.safeParse(redactTexts(entry, { redact, untouched, path: [] }));
    if (clean.success) return JSON.stringify(clean.data);
    const known = untouched.size;
    for (const issue of clean.error.issues) untouched.add(JSON.stringify(issue.path));
    if (untouched.size === known) return null;
  }
  return null;
}

/** The entry without what was said word for word: for where there is little room. */
export function withoutEvidence(entry: JournalEntry): JournalEntry {
  if (!('evidence' in entry)) return entry;
  const { evidence: _, ...bare } = entry;
  return bare;
}

/** Null for a row that was damaged or that another version wrote. */
export function entryOf(body: string): JournalEntry | null {
  return parsed(JournalEntry, body);
}

function parsed<S extends z.ZodType>(schema: S, text: string): z.output<S> | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** A union hides what is wrong behind its `kind`; one look more is needed for each level. */
const maxRounds = 4;

type Redaction = {
  readonly redact: (text: string) => string;
  /**
   * Places, as JSON of their path, whose text the schema does not let be replaced: our own words and ids.
   * A passphrase may be the word `intent`, and must not keep intents from being written.
   */
  readonly untouched: ReadonlySet<string>;
  readonly path: readonly (string | number)[];
};

/** Text by text and not over the JSON, so that a secret of digits cannot cut a number in two. */
function redactTexts(value: unknown, redaction: Redaction): unknown {
  const { redact, untouched, path } = redaction;
  const inner = (step: string | number, child: unknown): unknown =>
    redactTexts(child, { redact, untouched, path: [...path, step] });
  if (typeof value === 'string') {
    return untouched.has(JSON.stringify(path)) ? value : redact(value);
  }
  if (Array.isArray(value)) return value.map((child, index) => inner(index, child));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, inner(key, child)]));
}
