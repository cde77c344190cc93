import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs';

/** One line of the log: facts only. What a person typed, bodies and headers are never among them. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
export type Log = { write(event: string, fields?: LogFields): void };

const maxBytes = 1024 * 1024;
const keptFiles = 5;

/** JSON lines in a file of mode 0600, five files of 1 MiB; every line goes through `redact`. */
export function openLog(parts: {
  readonly path: string;
  readonly now: () => number;
  readonly redact: (text: string) => string;
}): Log {
  return {
    write: (event, fields = {}) => {
      const line = JSON.stringify({ at: new Date(parts.now()).toISOString(), event, ...fields });
      try {
        rotate(parts.path);
        appendFileSync(parts.path, `${parts.redact(line)}\n`, { mode: 0o600 });
      } catch {
        // A log that cannot be written must not stop a close; the journal is what has to be durable.
      }
    },
  };
}

function rotate(path: string): void {
  if (!existsSync(path) || statSync(path).size < maxBytes) return;
  for (let age = keptFiles - 1; age >= 1; age -= 1) {
    const from = age === 1 ? path : `${path}.${age - 1}`;
    if (existsSync(from)) renameSync(from, `${path}.${age}`);
  }
}
