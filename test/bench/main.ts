import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { inspect, parseArgs } from 'node:util';
import { benches } from './benches';
import { pictureOf } from './report/picture';
import { type Broken, judged, type Result, type RowResult } from './report/result';
import { tableOf } from './report/table';
import type { Bench, BenchOptions } from './row';
import { root } from './stand/places';

/*
 * `npm run bench [-- NAME …] [--quick] [--hour]`: JSON on stdout, the table on stderr, and after all of the
 * benches the picture in docs/bench.svg. `--draw FILE` only draws it from such JSON. Ends with 1 where a row
 * is not reached, with 2 where the arguments make no sense.
 */

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      hour: { type: 'boolean', default: false },
      draw: { type: 'string' },
    },
  });
  if (values.draw !== undefined) {
    draw(JSON.parse(readFileSync(values.draw, 'utf8')));
    return 0;
  }
  const unknown = positionals.find((name) => !benches.some((bench) => bench.name === name));
  if (unknown !== undefined) {
    const names = benches.map(({ name }) => name).join(', ');
    process.stderr.write(`No bench is named ${unknown}. There are: ${names}.\n`);
    return 2;
  }
  const chosen = benches.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  );
  const result = await runAll(chosen, values);
  if (positionals.length === 0 && !values.quick) draw(result);
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  process.stderr.write(`${tableOf(result)}\n`);
  return result.broken.length === 0 && result.rows.every(({ reached }) => reached) ? 0 : 1;
}

function draw(result: Result): void {
  writeFileSync(join(root, 'docs/bench.svg'), pictureOf(result));
}

/** One after the other: they would disturb each other. */
async function runAll(chosen: readonly Bench[], options: BenchOptions): Promise<Result> {
  const rows: RowResult[] = [];
  const broken: Broken[] = [];
  let known = 0;
  for (const bench of chosen) {
    process.stderr.write(`${bench.name} …\n`);
    const before = load();
    try {
      for (const row of await bench.run(options)) rows.push(judged(row, [before, load()]));
      // What is known so far, for whoever has to end a long run early.
      process.stderr.write(`${tableOf(resultOf(rows.slice(known), []))}\n`);
      known = rows.length;
    } catch (error) {
      broken.push({ name: bench.name, error: inspect(error, { depth: 3 }).slice(0, 800) });
    }
  }
  return resultOf(rows, broken);
}

function resultOf(rows: readonly RowResult[], broken: readonly Broken[]): Result {
  const [first] = cpus();
  const machine = {
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    node: process.versions.node,
  };
  return { at: new Date().toISOString(), machine, rows, broken };
}

/** Processes that run or wait, on the average of the last minute. */
function load(): number {
  return Number((loadavg()[0] ?? 0).toFixed(2));
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(2);
  },
);
