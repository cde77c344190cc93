import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../app/schemas/journal';
import { createRunIndex } from './runs';
import { appendAll, ended, newFolder, openIn, started } from './test-journal';

describe('the index of runs', () => {
  it('takes what was asked about a lead trader outside a run for no run', () => {
    const index = createRunIndex();
    index.note({ runId: 'a', kind: 'run-started' });
    index.note({ runId: 'b', kind: 'stop-copying-intent' });
    index.note({ runId: 'b', kind: 'stop-copying-outcome' });
    expect(index.newestFirst()).toEqual(['a']);
    expect(index.unfinishedNewestFirst()).toEqual(['a']);
  });

  it('leaves a run that has ended what it is when its watch records something', () => {
    const index = createRunIndex();
    for (const kind of ['run-started', 'run-ended', 'stop-copying-intent', 'watch-stopped']) {
      index.note({ runId: 'a', kind });
    }
    expect(index.newestFirst()).toEqual(['a']);
    expect(index.unfinishedNewestFirst()).toEqual([]);
  });
});

describe('what was asked about a lead trader', () => {
  it('is on disk with its answer, and makes no run of its own', () => {
    const dir = newFolder();
    const about = { at: 10_000, account: 'account-1' };
    const answer = { leadTraderId: 't1', status: 'accepted', sentAt: 1, answeredAt: 2 } as const;
    const asked = (runId: string): readonly JournalEntry[] => [
      { ...about, runId, kind: 'stop-copying-intent', leadTraderId: 't1', host: 'api.test' },
      { ...about, runId, kind: 'stop-copying-outcome', answer },
    ];
    const journal = openIn(dir);
    appendAll(journal, [started('a'), ended('a'), ...asked('a'), ...asked('b')]);
    journal.close();
    const again = openIn(dir);
    expect(again.entriesOf('a').slice(2)).toEqual(asked('a'));
    expect(again.entriesOf('b')).toEqual(asked('b'));
    expect([again.runIds(10), again.unfinishedRunIds()]).toEqual([['a'], []]);
    again.close();
  });
});
