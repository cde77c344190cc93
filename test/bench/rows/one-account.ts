import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import type { OneTarget } from '../peers/closer';
import { closePath, readyClose } from '../peers/floor';
import { figuresOf } from '../report/figures';
import type { Bench } from '../row';
import { startCore } from '../stand/core';
import { machineNow } from '../stand/now';
import { type Practice, startPractice } from '../stand/practice';
import type { PracticeUser } from '../stand/practice-protocol';
import { pressOn, stocked } from '../stand/press';
import { roundTripMs } from '../stand/round-trip';

const exchange = 'bitget';
/** Bitget's own figure (bitget.md §5.1), which its practice meter keeps for each user. */
const limit = { count: 5, perMs: 1_000 } as const;

/** Every position of one account by a request of its own, under the real limits. */
export const oneAccount: Bench = {
  name: 'one-account',
  run: async ({ quick }) => {
    const runs = quick ? 1 : 3;
    const positions = quick ? 7 : 50;
    const practice = await startPractice({ users: { [exchange]: 2 * runs }, roundTripMs });
    const core = await startCore(practice);
    try {
      const ours: number[] = [];
      const allowed: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        const account = { exchange, user: run, positions };
        ours.push((await pressOn(core, await stocked([account], { core, practice }))).lastAckMs);
        allowed.push(await sendAsAllowed(practice, runs + run, positions));
      }
      const figures = figuresOf(ours);
      const peer = figuresOf(allowed);
      return [
        {
          name: 'one-account',
          what: `one account, ${positions} positions, press to last ack`,
          unit: 'ms',
          ours: figures,
          peers: { 'what the limits allow': peer },
          demands: [
            {
              text: 'p50 over what the limits allow',
              measured: figures.p50 / peer.p50,
              atMost: 1.05,
            },
          ],
          notes: [
            `${limit.count} a second and user, ${roundTripMs} ms round trip; ${await practice.refused()} requests were refused for coming too soon.`,
            "The peer knows the exchange's own meter and sends each request so that it arrives as soon as there is room.",
          ],
        },
      ];
    } finally {
      await core.close();
      await practice.close();
    }
  },
};

/** Milliseconds from the first request to the last answer. What comes too soon all the same goes at once again. */
async function sendAsAllowed(practice: Practice, user: number, count: number): Promise<number> {
  const known = practice.users[exchange]?.[user];
  if (known === undefined) throw new Error('There are too few users');
  const opened = await practice.open(exchange, known.uid, count);
  const pool = new Pool(practice.origins[exchange] ?? '', { pipelining: 1 });
  const sentAt: number[] = [];
  const answers: Promise<void>[] = [];
  const beganAt = machineNow();
  for (const { base, id, quote } of opened) {
    const earliest = (sentAt.at(-limit.count) ?? -Infinity) + limit.perMs;
    if (sentAt.length >= limit.count) await sleep(Math.max(0, earliest - machineNow()));
    sentAt.push(machineNow());
    answers.push(untilTaken(pool, known, { symbol: `${base}${quote}`, trackingNo: id }));
  }
  await Promise.all(answers);
  const tookMs = machineNow() - beganAt;
  await pool.close();
  return tookMs;
}

async function untilTaken(pool: Pool, user: PracticeUser, target: OneTarget): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const request = { method: 'POST', path: closePath, ...readyClose(user, target) } as const;
    const { body, statusCode } = await pool.request(request);
    await body.dump();
    if (statusCode === 200) return;
    if (statusCode !== 429) break;
  }
  throw new Error('The peer could not close a position');
}

const mostTries = 50;
