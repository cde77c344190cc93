import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../app/result';
import type { Account } from '../../app/schemas/account';
import type { CloseReport } from '../../app/schemas/close';
import type { Run } from '../../app/schemas/run';
import { account, scriptedExchange } from '../../test/support/scripted-exchange';
import { createVirtualClock } from '../../test/support/virtual-clock';
import { ReadTurns } from './read-turns';

/** Accounts on the scripted exchange; those whose names begin alike have the same key. */
function sit() {
  const clock = createVirtualClock();
  const exchange = scriptedExchange(clock);
  const find = (id: string): Result<Account> => ok({ ...account, id, keyHint: id.slice(0, 1) });
  const turns = new ReadTurns({ ...exchange.accounts, find });
  const read = (id: string) => turns.readerOf(id).read();
  return { clock, exchange, turns, read };
}

const run = (phase: Run['phase']): Run => ({
  ...{ runId: 'r', pressedAt: 0, closes: ['c'], phase, stopping: false, end: null, endedAt: null },
});
const closeOf = (id: string) => [{ runId: 'r', account: id } as CloseReport];

describe('reads of watches', () => {
  it('with the same key follow each other, and with another key do not wait', async () => {
    const { clock, exchange, read } = sit();
    await clock.run(Promise.all([read('a1'), read('a2'), read('b1')]));
    expect(exchange.reads).toEqual([0, 0, 50]);
  });

  it('wait for a run that closes with the same key, and for no other', async () => {
    const { clock, exchange, read, turns } = sit();
    turns.runChanged(run('running'), closeOf('a9'));
    expect(await clock.run(read('a1'))).toBe('held-up');
    expect(exchange.reads).toEqual([]);
    expect(await clock.run(read('b1'))).toMatchObject({ ok: true });
    turns.runChanged(run('ended'), closeOf('a9'));
    expect(await clock.run(read('a1'))).toMatchObject({ ok: true });
  });

  it('that are waiting for their turn when a run begins are held up too', async () => {
    const { clock, exchange, read, turns } = sit();
    const both = Promise.all([read('a1'), read('a2')]);
    turns.runChanged(run('running'), closeOf('a9'));
    expect(await clock.run(both)).toEqual(['held-up', 'held-up']);
    expect(exchange.reads).toEqual([]);
  });

  it('are told apart from an account that cannot be read', async () => {
    const { clock, exchange } = sit();
    const down = fail('secret-locked-or-missing');
    const turns = new ReadTurns({ ...exchange.accounts, connected: async () => down });
    expect(await clock.run(turns.readerOf('a1').read())).toEqual(down);
    expect(await clock.run(turns.readerOf('a1').lastList())).toBeNull();
  });
});
