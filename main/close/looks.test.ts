import { expect, it } from 'vitest';
import { machineBench, target } from '../../test/support/machine';
import { account } from '../../test/support/scripted-exchange';

it('an interrupted close whose key was locked at the start is looked at once the key is there', async () => {
  const before = machineBench();
  const { clock, exchange } = before;
  exchange.answer = () => new Promise(() => undefined);
  void before.machine.close(account.id, target);
  await clock.advance(1_000);
  before.machine.end();

  const next = machineBench(clock, exchange.entries);
  next.exchange.open = [];
  next.exchange.isLocked = true;
  void next.machine.restore();
  await clock.advance(10_000);
  expect(next.exchange.reads).toHaveLength(0);
  expect(next.machine.runs()[0]).toMatchObject({ phase: 'interrupted' });

  next.exchange.isLocked = false;
  void next.machine.lookAgain();
  void next.machine.lookAgain();
  await clock.advance(10_000);
  expect(next.machine.runs()[0]).toMatchObject({ phase: 'ended', end: 'flat' });
  expect(next.exchange.sent).toHaveLength(0);
});
