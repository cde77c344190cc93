import type { CloseAnswer, CloseReport } from '../../app/schemas/close';
import type { Log } from '../lib/log';
import type { CloseItem } from './close-item';
import { isSamePress, type Press } from './press';

/** A close that is under way; `answered` is its first answer, `ended` its verdict. Neither rejects. */
export type Live = {
  readonly item: CloseItem;
  readonly answered: Promise<CloseAnswer>;
  readonly ended: Promise<void>;
};

/** The closes that are under way or being looked at again. */
export class LiveCloses {
  private readonly log: Log;
  private readonly live = new Set<Live>();

  constructor(log: Log) {
    this.log = log;
  }

  /** Keeps a close for as long as `following` takes. */
  keep(item: CloseItem, answered: Live['answered'], following: Promise<void>): Live {
    const ended = following
      .catch((error: unknown) => {
        this.log.write('close-threw', { error: String(error) });
      })
      .finally(() => this.live.delete(live));
    const live: Live = { item, answered, ended };
    this.live.add(live);
    return live;
  }

  /** The same close that is still on its way and may send: what was opened again since is not part of it. */
  twinOf(press: Press): Live | undefined {
    return [...this.live].find(
      ({ item }) => item.maySend && isSamePress(item.press, press) && isJoinable(item.report),
    );
  }

  /** Resolves when none is under way: of a run where one is named, whose closes may be looked at again meanwhile. */
  async idle(runId?: string): Promise<void> {
    const meant = (): Live[] =>
      [...this.live].filter(({ item }) => runId === undefined || item.report.runId === runId);
    for (let live = meant(); live.length > 0; live = meant()) {
      await Promise.all(live.map(({ ended }) => ended));
    }
  }
}

function isJoinable({ left, phase, reads, reopened }: CloseReport): boolean {
  if (phase === 'done' || phase === 'interrupted' || reopened.length > 0) return false;
  return reads.length === 0 || left.length > 0;
}
