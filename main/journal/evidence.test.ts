import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../app/schemas/evidence';
import type { JournalEntry } from '../../app/schemas/journal';
import { openSqlite } from './sqlite';
import {
  appendAll,
  attemptsOf,
  filesIn,
  fullWhile,
  intent,
  intents,
  newFolder,
  openIn,
  started,
} from './test-journal';

const words = 'answered word for word ';

const evidence: Evidence = {
  method: 'POST',
  host: 'api.test',
  path: '/close',
  sentHeaders: {},
  sentBody: '{}',
  sentAt: 1,
  answeredAt: 2,
  httpStatus: 200,
  headers: { 'cf-ray': '8a1b' },
  body: { text: words.repeat(600), cut: false, bytes: 13_800, sha256: '0'.repeat(64) },
  rows: null,
  exchangeTime: null,
  clockOffsetMs: null,
};

const outcome = (attempt: number, said: readonly Evidence[] = [evidence]): JournalEntry => ({
  kind: 'outcome',
  runId: 'run-1',
  at: 3_000 + attempt,
  closeId: 'close-1',
  attempt,
  request: {
    target: { symbol: 'BTCUSDT' },
    status: 'accepted',
    orderIds: [],
    host: 'api.test',
    path: '/close',
    sentAt: 1,
    answeredAt: 2,
  },
  evidence: [...said],
});

const saidIn = (entries: readonly JournalEntry[]): readonly boolean[] =>
  entries.flatMap((entry) => (entry.kind === 'outcome' ? entry.evidence !== undefined : []));

describe('what was said, in the journal', () => {
  it('is there after a restart', () => {
    const dir = newFolder();
    const journal = openIn(dir);
    journal.append(outcome(1));
    journal.close();
    expect(openIn(dir).entriesOf('run-1')).toEqual([outcome(1)]);
  });

  it('takes no room of intents while the disk is full', () => {
    const dir = newFolder();
    const journal = openIn(dir, { openDb: fullWhile(() => true) });
    journal.append(started('run-1'));
    for (let attempt = 1; attempt <= 200; attempt += 1) {
      appendAll(journal, [intent('run-1', attempt), outcome(attempt)]);
    }
    expect(journal.state().storage).toBe('spare-file');
    journal.close();
    expect(filesIn(dir).get('journal.spare')?.includes(words)).toBe(false);
    const later = openIn(dir);
    expect(attemptsOf(later, 'run-1')).toHaveLength(200);
    expect(saidIn(later.entriesOf('run-1'))).toEqual(Array.from({ length: 200 }, () => false));
  });

  it('costs no entry where it does not fit its own schema', () => {
    const journal = openIn(newFolder());
    journal.append(outcome(1, [{ ...evidence, sentAt: -1 }]));
    expect(saidIn(journal.entriesOf('run-1'))).toEqual([false]);
    expect(journal.state().storage).toBe('database');
  });

  it('is without the secrets that are known', () => {
    const redact = (text: string): string => text.replaceAll('word', '[secret]');
    const dir = newFolder();
    const journal = openIn(dir, { redact });
    journal.append(outcome(1));
    journal.close();
    for (const bytes of filesIn(dir).values()) expect(bytes.includes('word for')).toBe(false);
  });
});

describe('the seal of a run', () => {
  it('is the hash of its last row, whatever other runs add', () => {
    const dir = newFolder();
    const journal = openIn(dir);
    appendAll(journal, [started('run-1'), ...intents('run-1', 3), started('run-2')]);
    const seal = journal.sealOf('run-1');
    journal.append(intent('run-2', 1));
    expect(journal.sealOf('run-1')).toEqual(seal);
    journal.close();
    const db = openSqlite(`${dir}/journal.db`);
    const rows = db.rows("SELECT hash FROM entries WHERE run_id = 'run-1' ORDER BY seq");
    db.close();
    expect(seal).toEqual({ entries: 4, lastHash: rows[3]?.[0] });
  });

  it('is another one once the run has another entry', () => {
    const journal = openIn(newFolder());
    appendAll(journal, [started('run-1'), intent('run-1', 1)]);
    const before = journal.sealOf('run-1');
    journal.append(intent('run-1', 2));
    expect(journal.sealOf('run-1').entries).toBe(3);
    expect(journal.sealOf('run-1').lastHash).not.toBe(before.lastHash);
  });

  it('has no hash while an entry waits outside of the database', () => {
    let isFull = false;
    const journal = openIn(newFolder(), { openDb: fullWhile(() => isFull) });
    journal.append(started('run-1'));
    isFull = true;
    journal.append(intent('run-1', 1));
    expect(journal.sealOf('run-1')).toEqual({ entries: 2, lastHash: null });
    expect(journal.sealOf('run-unknown')).toEqual({ entries: 0, lastHash: null });
  });
});
