import { expect, it } from 'vitest';
import { machineBench } from '../../test/support/machine';

it('a stopped run says so until what was sent is checked, and no longer', async () => {
  const { clock, close, exchange, machine, runs } = machineBench();
  await close();
  const [running] = machine.runs();
  expect(running).toMatchObject({ phase: 'running', stopping: false });
  expect(machine.stop(running?.runId ?? '')).toMatchObject({
    ok: true,
    value: { phase: 'running', stopping: true },
  });
  expect(runs.at(-1)).toMatchObject({ phase: 'running', stopping: true, end: null });
  await clock.advance(20_000);
  expect(runs.at(-1)).toMatchObject({ phase: 'ended', stopping: false, end: 'flat' });
  expect(exchange.sent).toHaveLength(1);
});

it('a stopped run waits for what was accepted to fill, and sends nothing more', async () => {
  const { clock, close, exchange, machine, runs } = machineBench();
  exchange.answer = async () => {
    void clock.sleep(7_000).then(() => {
      exchange.open = [];
    });
    return { status: 'accepted', orderIds: ['1'] };
  };
  await close();
  await clock.advance(3_000);
  machine.stop(machine.runs()[0]?.runId ?? '');
  await clock.advance(30_000);
  expect(runs.at(-1)).toMatchObject({ phase: 'ended', end: 'flat' });
  expect(exchange.sent).toHaveLength(1);
});
