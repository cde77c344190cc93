import { figuresOf } from '../report/figures';
import type { Bench } from '../row';
import { startCore } from '../stand/core';
import { startPractice } from '../stand/practice';
import { pressOn, type Stock, stocked } from '../stand/press';
import { roundTripMs } from '../stand/round-trip';

const exchanges = ['bitget', 'htx'] as const;

/** Many accounts at once, half on each exchange, against each kind of them alone. */
export const manyAccounts: Bench = {
  name: 'many-accounts',
  run: async ({ quick }) => {
    const accountsEach = quick ? 2 : 10;
    const positions = quick ? 6 : 25;
    const runs = quick ? 1 : 3;
    const together: number[] = [];
    const alone: Record<string, number[]> = {};
    let refused = 0;
    for (let run = 0; run < runs; run += 1) {
      const users = Object.fromEntries(exchanges.map((each) => [each, accountsEach + 1]));
      const practice = await startPractice({ users, roundTripMs });
      const core = await startCore(practice);
      try {
        for (const exchange of exchanges) {
          const one: Stock = { exchange, user: accountsEach, positions };
          const items = await stocked([one], { core, practice });
          const { lastAckMs } = await pressOn(core, items);
          alone[exchange] = [...(alone[exchange] ?? []), lastAckMs];
        }
        const all = exchanges.flatMap((exchange) =>
          Array.from({ length: accountsEach }, (_, user) => ({ exchange, user, positions })),
        );
        const items = await stocked(all, { core, practice });
        together.push((await pressOn(core, items)).lastAckMs);
        refused += await practice.refused();
      } finally {
        await core.close();
        await practice.close();
      }
    }
    const ours = figuresOf(together);
    const peers = Object.fromEntries(
      Object.entries(alone).map(([exchange, values]) => [`one on ${exchange}`, figuresOf(values)]),
    );
    const slowest = Math.max(...Object.values(peers).map(({ p50 }) => p50));
    return [
      {
        name: 'many-accounts',
        what: `${2 * accountsEach} accounts × ${positions} positions, press to last ack`,
        unit: 'ms',
        ours,
        peers,
        demands: [
          {
            text: 'p50 over the slowest single account',
            measured: ours.p50 / slowest,
            atMost: 1.1,
          },
        ],
        notes: [
          `${roundTripMs} ms round trip; ${refused} requests were refused for coming too soon.`,
        ],
      },
    ];
  },
};
