import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attemptsOf, newFolder, openIn } from './test-journal';

const root = resolve(import.meta.dirname, '../..');
// Below the root, so that the built process finds SQLite as the product does.
const built = mkdtempSync(join(root, 'node_modules', '.journal-test-'));
const lanes = 8;
const roundsOfLane = 25;

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    root,
    ssr: { noExternal: true, external: ['@photostructure/sqlite'] },
    build: {
      ssr: join(import.meta.dirname, 'test-appender.ts'),
      outDir: built,
      rolldownOptions: { output: { entryFileNames: 'appender.mjs' } },
    },
  });
}, 60_000);

afterAll(() => {
  rmSync(built, { recursive: true, force: true });
});

/** The numbers that the process said before it was killed, some milliseconds after its first one. */
function killedWhileAppending(parameters: readonly string[], afterMs: number): Promise<number[]> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(built, 'appender.mjs'), ...parameters], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8');
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs));
    child.stdout.on('data', (text: string) => {
      said += text;
    });
    // A line that was cut by the kill was not said to its end.
    child.once('close', () => done(said.split('\n').slice(0, -1).map(Number)));
  });
}

/** Rounds on one journal that is never begun anew, so that each start recovers what the last kill left. */
async function lane(storage: string): Promise<{ acknowledged: number; lost: number[] }> {
  const dir = newFolder();
  const lost: number[] = [];
  let acknowledged = 0;
  for (let round = 0; round < roundsOfLane; round += 1) {
    const runId = `run-${round}`;
    const said = await killedWhileAppending([dir, runId, storage], Math.random() * 20);
    const journal = openIn(dir);
    const kept = new Set(attemptsOf(journal, runId));
    lost.push(...said.filter((attempt) => !kept.has(attempt)));
    acknowledged += said.length;
    expect(journal.state()).toEqual({ storage: 'database', movedAside: null, chainHolds: true });
    expect(journal.unfinishedRunIds()[0]).toBe(runId);
    journal.close();
  }
  rmSync(dir, { recursive: true, force: true });
  return { acknowledged, lost };
}

it('no acknowledged entry is lost in 200 rounds of kill -9, in the database or in the spare file', async () => {
  const storages = Array.from({ length: lanes }, (_, index) =>
    index % 4 === 3 ? 'spare-file' : 'database',
  );
  const results = await Promise.all(storages.map(lane));
  expect(results.flatMap(({ lost }) => lost)).toEqual([]);
  for (const { acknowledged } of results) expect(acknowledged).toBeGreaterThan(roundsOfLane);
}, 120_000);
