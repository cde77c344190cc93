/** Runs tasks one after another in order of arrival. */
export type TaskQueue = {
  /** Null where `bound` tasks wait already: nothing was queued. */
  run<T>(task: () => Promise<T>): Promise<T> | null;
};

export function createTaskQueue(bound: number): TaskQueue {
  let waiting = 0;
  let previous: Promise<unknown> = Promise.resolve();
  return {
    run: (task) => {
      if (waiting >= bound) return null;
      waiting += 1;
      const mine = previous.then(async () => {
        waiting -= 1;
        return task();
      });
      previous = mine.catch(() => undefined);
      return mine;
    },
  };
}
