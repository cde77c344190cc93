import { setTimeout as sleep } from 'node:timers/promises';
import { figuresOf, rounded } from '../report/figures';
import type { Bench } from '../row';
import { memoryOf } from '../stand/memory';
import { machineNow } from '../stand/now';
import { type Practice, startPractice } from '../stand/practice';
import { roundTripMs } from '../stand/round-trip';
import { type Started, started } from '../stand/started';

const exchanges = ['bitget', 'htx'] as const;
const accountsEach = 10;
const sampleEveryMs = 5_000;
const minuteMs = 60_000;
/** What a figure of the memory swings by while nothing grows. */
const noiseShare = 0.05;

/** The window, idle, while it polls 500 positions: what it and its browser hold, and whether that grows. */
export const memory: Bench = {
  name: 'memory',
  run: async ({ hour, quick }) => {
    const positions = quick ? 2 : 25;
    const minutes = quick ? 0.4 : hour ? 60 : 4;
    const emptyMb = await levelOf(await started('empty'), quick ? 1_000 : 20_000);
    const users = Object.fromEntries(exchanges.map((exchange) => [exchange, accountsEach]));
    const practice = await startPractice({ users, roundTripMs });
    try {
      const window = await started('flatten', await accountsOn(practice, positions));
      const samples = await watch(window, minutes * minuteMs);
      // The first third is the start: code that is compiled, lists that are read for the first time.
      const settled = samples.slice(Math.floor(samples.length / 3));
      const ours = figuresOf(settled.map(({ mb }) => mb));
      const growth = slopeOf(settled);
      return [
        {
          name: 'memory',
          what: `memory, idle for ${minutes} min with ${2 * accountsEach * positions} positions polled`,
          unit: 'MB',
          ours,
          peers: { 'empty window': figuresOf([emptyMb]) },
          demands: [
            {
              text: 'p50 in MB, 1.3 × an empty window and 120 MB',
              measured: ours.p50,
              atMost: 1.3 * emptyMb + 120,
            },
            ...(hour
              ? [{ text: 'growth in an hour, MB', measured: growth, atMost: noiseShare * ours.p50 }]
              : []),
          ],
          notes: [
            `Slope: ${rounded(growth)} MB an hour over the last ${rounded((minutes * 2) / 3)} minutes; \`--hour\` takes the hour.`,
            'Node process, browser and all of its processes, shared pages counted once.',
          ],
        },
      ];
    } finally {
      await practice.close();
    }
  },
};

async function accountsOn(practice: Practice, positions: number): Promise<readonly unknown[]> {
  const accounts: unknown[] = [];
  for (const exchange of exchanges) {
    for (const [index, { credentials, uid }] of (practice.users[exchange] ?? []).entries()) {
      await practice.open(exchange, uid, positions);
      const endpoint = practice.origins[exchange];
      accounts.push({ exchange, label: `${exchange} ${index}`, endpoint, credentials });
    }
  }
  return accounts;
}

type Sample = { readonly atMs: number; readonly mb: number };

async function watch({ child, end }: Started, forMs: number): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const until = machineNow() + forMs;
  while (machineNow() < until) {
    await sleep(sampleEveryMs);
    samples.push({ atMs: machineNow(), mb: memoryOf(child.pid ?? 0) });
  }
  await end();
  return samples;
}

async function levelOf({ child, end }: Started, afterMs: number): Promise<number> {
  await sleep(afterMs);
  const mb = memoryOf(child.pid ?? 0);
  await end();
  return mb;
}

/** MB an hour, by the line with the least squares. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanAt = mean(samples.map(({ atMs }) => atMs));
  const meanMb = mean(samples.map(({ mb }) => mb));
  const covariance = mean(samples.map(({ atMs, mb }) => (atMs - meanAt) * (mb - meanMb)));
  const variance = mean(samples.map(({ atMs }) => (atMs - meanAt) ** 2));
  return variance === 0 ? 0 : (covariance / variance) * 60 * minuteMs;
}
