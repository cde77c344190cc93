import { figuresOf } from '../report/figures';
import type { Bench, Row } from '../row';
import { startCore } from '../stand/core';
import { startPractice } from '../stand/practice';
import { pressOn, type Stock, stocked } from '../stand/press';

const exchange = 'bitget';
/** What is waited for costs nothing here, so the round trip is as short as it gets. */
const roundTripMs = 2;
const atMost = 11;

type Cost = { readonly cpuMs: number; readonly heapMb: number };

/** What ten times the positions, and ten times the accounts, cost the process that closes them. */
export const growth: Bench = {
  name: 'growth',
  run: async ({ quick }) => {
    const base = quick ? 1 : 10;
    const runs = quick ? 1 : 3;
    const few: Stock[] = [{ exchange, user: 0, positions: base }];
    const deep: Stock[] = [{ exchange, user: 0, positions: 10 * base }];
    const wide = Array.from({ length: 10 }, (_, user) => ({ exchange, user, positions: base }));
    const costs = { few: [] as Cost[], deep: [] as Cost[], wide: [] as Cost[] };
    // Once unmeasured: code is loaded and compiled only once.
    await costOf(few);
    for (let run = 0; run < runs; run += 1) {
      costs.few.push(await costOf(few));
      costs.deep.push(await costOf(deep));
      costs.wide.push(await costOf(wide));
    }
    return [
      ...rowsOf(
        { name: 'positions', what: `${10 * base} positions instead of ${base}` },
        costs.deep,
        costs.few,
      ),
      ...rowsOf({ name: 'accounts', what: '10 accounts instead of 1' }, costs.wide, costs.few),
    ];
  },
};

/** Processor time from the press to the verdict, and what is held in memory afterwards for it. */
async function costOf(stocks: readonly Stock[]): Promise<Cost> {
  const practice = await startPractice({ users: { [exchange]: stocks.length }, roundTripMs });
  const core = await startCore(practice);
  try {
    const items = await stocked(stocks, { core, practice });
    const heapBefore = heapMb();
    const cpuBefore = process.cpuUsage();
    await pressOn(core, items);
    const { system, user } = process.cpuUsage(cpuBefore);
    return { cpuMs: (system + user) / 1_000, heapMb: heapMb() - heapBefore };
  } finally {
    await core.close();
    await practice.close();
  }
}

function heapMb(): number {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('This needs --expose-gc');
  gc();
  gc();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function rowsOf(
  { name, what }: { readonly name: string; readonly what: string },
  many: readonly Cost[],
  few: readonly Cost[],
): readonly Row[] {
  const row = (
    kind: string,
    { unit, read }: { readonly unit: Row['unit']; readonly read: (cost: Cost) => number },
  ): Row => {
    const ours = figuresOf(many.map(read));
    const peer = figuresOf(few.map(read));
    return {
      name: `growth-${name}-${unit === 'MB' ? 'memory' : 'time'}`,
      what: `${kind} of ${what}`,
      unit,
      ours,
      peers: { 'the few': peer },
      demands: [{ text: 'p50 over that of the few', measured: ours.p50 / peer.p50, atMost }],
      notes: [],
    };
  };
  return [
    row('processor time', { unit: 'ms', read: ({ cpuMs }) => cpuMs }),
    row('memory', { unit: 'MB', read: (cost) => cost.heapMb }),
  ];
}
