import { expect } from 'vitest';
import { simulate } from './simulate';

/** So many seeds run in CI; a release takes a million: `FLATTEN_SEEDS=1000000`. */
const usualSeeds = 20_000;
/** After so many failing seeds the rest would say the same again. */
const mostFailures = 20;

/**
 * Runs the odd or the even seeds, so that two files share the machine's cores. `FLATTEN_SEED` picks a
 * single one; the half that it does not belong to has nothing to do.
 */
export async function expectNoViolation(half: 'odd' | 'even'): Promise<void> {
  const failures: string[] = [];
  let simulated = 0;
  for (const seed of seedsOf(half)) {
    if (failures.length >= mostFailures) break;
    for (const { at, invariant, what } of await simulate(seed)) {
      failures.push(`seed ${seed}, ${Math.round(at)} ms: ${invariant}: ${what}`);
    }
    simulated += 1;
  }
  const [first] = failures;
  const seed = first?.match(/\d+/)?.[0];
  const replay = `FLATTEN_SEED=${seed} npx vitest run test/simulation`;
  expect(failures, `${failures.length} in ${simulated} seeds; replay: ${replay}`).toEqual([]);
}

function* seedsOf(half: 'odd' | 'even'): Generator<number> {
  const rest = half === 'odd' ? 1 : 0;
  const only = process.env['FLATTEN_SEED'];
  if (only !== undefined) {
    if (Math.abs(Number(only) % 2) === rest) yield Number(only);
    return;
  }
  const count = Number(process.env['FLATTEN_SEEDS'] ?? usualSeeds);
  for (let seed = 1; seed <= count; seed += 1) if (seed % 2 === rest) yield seed;
}
