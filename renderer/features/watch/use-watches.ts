import { useState } from 'react';
import type { CloseReport } from '../../../app/schemas/close';
import type { PositionList } from '../../../app/schemas/position';
import type { Watch } from '../../../app/schemas/watch';
import { useQuery } from '../../api/use-query';
import { useQueryEach } from '../../api/use-query-each';
import { type Reopened, stillOpen } from './reopened';

/** The watch of one account, and what is still open of what came back. */
export type ShownWatch = {
  readonly watch: Watch;
  readonly reopened: Reopened;
  /** The account's last complete list, where one was asked for. */
  readonly list: PositionList | undefined;
  /** The closes of this account. */
  readonly closes: readonly CloseReport[];
};

/** What is watched; `dismiss` takes off the screen what was taken note of. */
export function useWatches(): {
  readonly shown: readonly ShownWatch[];
  readonly dismiss: (watch: Watch) => void;
} {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const watches = useQuery('watches.list', {}, { pollMs: safetyReadMs }).data ?? [];
  const closes = useQuery('closes.list', {}, { pollMs: safetyReadMs }).data ?? [];
  const wanted = watches.filter((watch) => watch.phase !== 'stopped' && !seen.has(keyOf(watch)));
  const lists = useListsOf(wanted.filter(({ reopened }) => reopened.length > 0));
  const shown = wanted.map((watch) => {
    const list = lists.get(watch.account);
    const own = closes.filter(({ account }) => account === watch.account);
    return { watch, list, closes: own, reopened: stillOpen(watch, { list, closes: own }) };
  });
  const dismiss = (watch: Watch): void => setSeen((known) => new Set([...known, keyOf(watch)]));
  return { shown, dismiss };
}

const safetyReadMs = 5_000;
/** Main reads these accounts for the watch anyway; this adds the positions that a target may take along. */
const listEveryMs = 10_000;

function keyOf({ runId, account }: Watch): string {
  return `${runId} ${account}`;
}

function useListsOf(watches: readonly Watch[]): ReadonlyMap<string, PositionList> {
  const lists = useQueryEach(
    'positions.list',
    watches.map(({ account }) => ({ account })),
    { pollMs: listEveryMs },
  );
  return new Map(
    watches.flatMap(({ account }, index) => {
      const list = lists[index]?.data;
      return list === undefined ? [] : [[account, list] as const];
    }),
  );
}
