import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { figuresOf } from '../report/figures';
import type { Bench, Row } from '../row';
import { root } from '../stand/places';

const Busy = z.looseObject({ p50: z.number(), p99: z.number(), count: z.number() });
const Table = z.looseObject({
  updating: z.looseObject({ busyMsEachAnswer: Busy }),
  scrolling: z.looseObject({ busyMsEachFrame: Busy }),
});
const Printed = z.looseObject({ flatten: Table, plain: Table });

/** One picture at 60 a second. */
const frameMs = 1_000 / 60;

/** The positions table with 2,000 rows, as `positions-table.mjs` measures it by itself. */
export const positionsTable: Bench = {
  name: 'positions-table',
  run: async ({ quick }) => {
    const env = { ...process.env, BENCH_SECONDS: quick ? '1' : '12' };
    const program = join(root, 'test/bench/positions-table.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [program], { env });
    const { flatten, plain } = Printed.parse(JSON.parse(stdout));
    return [
      rowOf('frame while scrolling', flatten.scrolling.busyMsEachFrame, {
        peer: plain.scrolling.busyMsEachFrame,
        demands: [{ text: 'p50 in ms, a frame', atMost: frameMs }],
      }),
      rowOf('answer with new prices', flatten.updating.busyMsEachAnswer, {
        peer: plain.updating.busyMsEachAnswer,
        demands: [],
      }),
    ];
  },
};

type Busy = z.infer<typeof Busy>;

function rowOf(
  each: string,
  ours: Busy,
  parts: {
    readonly peer: Busy;
    readonly demands: readonly { readonly text: string; readonly atMost: number }[];
  },
): Row {
  return {
    name: `positions-table-${each.split(' ')[0]}`,
    what: `2,000 positions, main thread busy for each ${each}`,
    unit: 'ms',
    ours: figuresOfBusy(ours),
    peers: { 'plain table': figuresOfBusy(parts.peer) },
    demands: parts.demands.map((demand) => ({ ...demand, measured: ours.p50 })),
    notes: [],
  };
}

/** It tells no worst one. */
const figuresOfBusy = ({ count, p50, p99 }: Busy): ReturnType<typeof figuresOf> => ({
  ...figuresOf([p99]),
  runs: count,
  p50,
});
