import { figuresOf } from '../report/figures';
import type { Bench } from '../row';
import { startCore } from '../stand/core';
import { startPractice } from '../stand/practice';
import { stocked } from '../stand/press';
import { roundTripMs } from '../stand/round-trip';

const exchanges = ['bitget', 'htx'] as const;
/** Two complete empty reads are at least this far apart (reliability.md, I2). */
const readsApartMs = 2_000;
const pauseMs = 400;

/** From the moment at which the exchange filled the last order to the verdict *closed*. */
export const flatProof: Bench = {
  name: 'flat-proof',
  run: async ({ quick }) => {
    const each = quick ? 2 : 25;
    const users = Object.fromEntries(exchanges.map((exchange) => [exchange, each]));
    const practice = await startPractice({ users, roundTripMs });
    const core = await startCore(practice);
    const times: Record<string, number[]> = { bitget: [], htx: [] };
    try {
      const proofs: Promise<void>[] = [];
      for (let user = 0; user < each; user += 1) {
        for (const exchange of exchanges) {
          const items = await stocked([{ exchange, user, positions: 1 }], { core, practice });
          const { runId } = await core.start(items);
          const proof = core.ended(runId).then(async ({ end, endedAt }) => {
            if (end !== 'flat') throw new Error(`The run ended with ${end}`);
            const uid = practice.users[exchange]?.[user]?.uid ?? '';
            const filledAt = await practice.lastFill(exchange, uid);
            times[exchange]?.push((endedAt ?? Number.NaN) - filledAt);
          });
          proofs.push(proof);
          // Spread out, so that they do not keep each other from the processor.
          await new Promise((resolve) => setTimeout(resolve, pauseMs));
        }
      }
      await Promise.all(proofs);
    } finally {
      await core.close();
      await practice.close();
    }
    return exchanges.map((exchange) => {
      const ours = figuresOf(times[exchange] ?? []);
      const atMost = readsApartMs + 2 * roundTripMs;
      return {
        name: `flat-proof-${exchange}`,
        what: `flat proven after the last fill, ${exchange}`,
        unit: 'ms' as const,
        ours,
        peers: {},
        demands: [{ text: 'p50 in ms, 2 s and two round trips', measured: ours.p50, atMost }],
        notes: ['Fills come 50 to 400 ms after the answer, which no answer tells.'],
      };
    });
  },
};
