/**
 * Calls while one is under way wait for it and share its answer, so that many closes that fail together cause
 * one read.
 */
export function onceAtATime<In extends readonly unknown[], Out>(
  run: (...told: In) => Promise<Out>,
): (...told: In) => Promise<Out> {
  let running: Promise<Out> | null = null;
  return (...told) => {
    running ??= run(...told).finally(() => {
      running = null;
    });
    return running;
  };
}
