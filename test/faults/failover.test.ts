import { describe, expect, it } from 'vitest';
import type { CloseReport, CloseRequest } from '../../app/schemas/close';
import type { Receipt } from '../../app/schemas/receipt';
import { systemClock } from '../../main/lib/time';
import { startCoreOnPractice } from '../support/core-on-practice';
import { answer, selfSigned } from './fault-server';
import { type Arrival, untilNoticedMs } from './matrix';
import { startStalledListener } from './stalled-listener';
import { openStand, type Stand } from './stand';
import { afterThisTest, serve } from './support';

/*
 * F1, F2 and F4 of reliability.md §5 where the exchange has another host (htx.md §6.2). The practice
 * exchange checks the signature of every request against the host and port that it came to.
 */
const hostsOf = ({ practice }: Stand): readonly string[] =>
  (practice.hosts['htx'] ?? []).map((origin) => new URL(origin).host);
const requestsOf = ({ answer: last, earlier }: CloseReport): readonly CloseRequest[] => [
  ...earlier,
  ...(last?.requests ?? []),
];
const steps = (arrived: readonly Arrival[]): readonly string[] =>
  arrived
    .filter(({ endpoint }) => endpoint !== 'other')
    .map(({ endpoint, host }) => `${endpoint} ${host}`);

async function press(stand: Stand, withinMs = 30_000): Promise<CloseReport> {
  const pressed = await stand.machine.close(stand.accountId, stand.chosen.target);
  return stand.settled(pressed.ok ? pressed.value.closeId : '', withinMs);
}

/** Intents and outcomes tell the same host, attempt by attempt. */
function expectJournalNames(stand: Stand, hosts: readonly string[]): void {
  const intents = stand.entries.flatMap((entry) => (entry.kind === 'intent' ? [entry.host] : []));
  const outcomes = stand.entries.flatMap((entry) =>
    entry.kind === 'outcome' ? [entry.request.host] : [],
  );
  expect(intents).toEqual(hosts);
  expect(outcomes).toEqual(hosts);
}

describe('a host that refuses connections', () => {
  it('is left for the other one after a list was read there, and nothing is sent twice', async () => {
    const stand = await openStand('htx');
    const [first, second] = hostsOf(stand);
    await stand.connection.readPositions();
    stand.practice.takeDown('htx', 'first-host');
    await systemClock.sleep(untilNoticedMs);
    const report = await press(stand);
    expect(report.verdict).toBe('closed');
    const [before, ...arrived] = steps(stand.arrived());
    expect(before).toBe(`list ${first}`);
    expect(arrived.slice(0, 2)).toEqual([`list ${second}`, `close ${second}`]);
    expect(new Set(arrived.slice(2))).toEqual(new Set([`list ${second}`]));
    expect(requestsOf(report)).toMatchObject([
      { status: 'not-sent', host: first, failure: { code: 'connection-refused' } },
      { status: 'accepted', host: second },
    ]);
    expectJournalNames(stand, [first ?? '', second ?? '']);
  });

  it('is not asked any more by the next close', async () => {
    const stand = await openStand('htx');
    const [, second] = hostsOf(stand);
    stand.practice.takeDown('htx', 'first-host');
    expect((await stand.connection.readPositions()).ok).toBe(false);
    expect((await stand.connection.readPositions()).ok).toBe(true);
    const report = await press(stand);
    expect(requestsOf(report)).toMatchObject([{ status: 'accepted', host: second }]);
    expectJournalNames(stand, [second ?? '']);
  });
});

describe('a host that lets nobody connect', () => {
  it('is left for the other one within the time of one connection', async () => {
    const stalled = await startStalledListener(60_000);
    const stand = await openStand('htx', { firstOrigin: stalled.origin });
    const began = performance.now();
    const report = await press(stand);
    const [missed, taken] = requestsOf(report);
    expect(missed).toMatchObject({ status: 'not-sent', failure: { code: 'timeout-before-send' } });
    expect(missed?.host).toBe(new URL(stalled.origin).host);
    expect(taken).toMatchObject({ status: 'accepted', host: hostsOf(stand)[0] });
    expect(report.verdict).toBe('closed');
    expect(performance.now() - began).toBeLessThan(15_000);
  });
});

describe('a close of unknown outcome', () => {
  it.each([true, false])(
    'goes to the other host only after a list there shows the position (applied: %s)',
    async (applied) => {
      const stand = await openStand('htx');
      const [first, second] = hostsOf(stand);
      await stand.connection.readPositions();
      stand.practice.faults.add({
        effect: { kind: 'reset', applied },
        endpoint: 'close',
        times: 1,
        onStrike: () => stand.practice.takeDown('htx', 'first-host'),
      });
      const report = await press(stand);
      expect(report.verdict).toBe('closed');
      const [lost, ...again] = requestsOf(report);
      expect(lost).toMatchObject({ status: 'unknown', host: first });
      expect(again.map(({ host }) => host)).toEqual(applied ? [] : [second]);
      const [before, sent, listed, ...rest] = steps(stand.arrived());
      expect([before, sent]).toEqual([`list ${first}`, `close ${first}`]);
      expect(listed).toBe(`list ${second}`);
      const closes = rest.filter((step) => step.startsWith('close'));
      expect(closes).toEqual(applied ? [] : [`close ${second}`]);
    },
  );
});

describe('a host with a wrong certificate', () => {
  it('is not left for another one', async () => {
    const certificate = selfSigned();
    afterThisTest(async () => certificate.remove());
    const impostor = await serve((socket) => socket.end(answer(200, '{}')), { certificate });
    const stand = await openStand('htx', { firstOrigin: impostor.secureOrigin });
    const pressed = await stand.machine.close(stand.accountId, stand.chosen.target);
    expect(pressed).toMatchObject({
      value: { status: 'not-sent', failure: { code: 'tls-failed' } },
    });
    expect((await stand.connection.readPositions()).ok).toBe(false);
    expect((await stand.connection.readPositions()).ok).toBe(false);
    expect(stand.arrived()).toEqual([]);
    expect(impostor.requests).toEqual([]);
  });
});

describe('the account of the practice exchange', () => {
  it('closes over the second host, and the receipt names it', async () => {
    const house = await startCoreOnPractice();
    afterThisTest(() => house.end());
    const account = 'practice-htx';
    const [chosen] = await house.positions(account);
    const fault = { fault: 'first-host-down', exchange: 'htx', endpoint: 'all' };
    await house.value('practice.setFault', fault);
    const pressed = await house.close(account, chosen?.target ?? {});
    const { runId, verdict } = await house.report(pressed.closeId, ({ phase }) => phase === 'done');
    expect(verdict).toBe('closed');
    const receipt = (await house.value('receipts.get', { runId })) as Receipt;
    const requests = receipt.closes.flatMap((close) => close.requests);
    const hosts = requests.map(({ request }) => request.host);
    expect(new Set(hosts).size).toBe(2);
    expect(requests.at(-1)?.request).toMatchObject({ status: 'accepted', host: hosts.at(-1) });
    await house.value('practice.clearFault', { ...fault, account: null });
    expect(await house.value('practice.faults', {})).toMatchObject({ active: [] });
  });
});
