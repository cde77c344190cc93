import { figuresOf } from '../report/figures';
import type { Bench } from '../row';
import { started } from '../stand/started';

/** From nothing to a position that can be chosen for a close, against an empty window of the same browser. */
export const start: Bench = {
  name: 'start',
  run: async ({ quick }) => {
    const times: Record<'flatten' | 'empty', number[]> = { flatten: [], empty: [] };
    for (let run = 0; run < (quick ? 1 : 9); run += 1) {
      for (const what of ['empty', 'flatten'] as const) {
        const { end, tookMs } = await started(what);
        times[what].push(tookMs);
        await end();
      }
    }
    const ours = figuresOf(times.flatten);
    const empty = figuresOf(times.empty);
    return [
      {
        name: 'start',
        what: 'start to a usable close button',
        unit: 'ms',
        ours,
        peers: { 'empty window': empty },
        demands: [
          { text: 'p50 over an empty window', measured: ours.p50 / empty.p50, atMost: 1.5 },
        ],
        notes: ['Either one from the start of its Node process, without a display.'],
      },
    ];
  },
};
