import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchanges } from '../../main/exchanges/registry';
import { findBrowser } from '../../main/host/chromium/find-browser';

/*
 * The built drill as people run it: every kind of account is added by hand on the screen, its report is read
 * and one of its positions is closed by press and hold.
 */

const program = join(import.meta.dirname, '../../out/main/drill.js');
/** About ten seconds a key on a slow machine, most of them for the reads that prove a verdict. */
const drillTimeoutMs = 240_000;
const kinds = exchanges.flatMap(({ id, kinds }) =>
  kinds.map((kind) => ({ exchange: id, ...kind })),
);

type Close = {
  readonly exchange: string;
  readonly kind: string | null;
  readonly orderIds: readonly string[];
  readonly said: string | null;
  readonly status: string;
  readonly verdict: string | null;
  readonly millisToVerdict: number | null;
  readonly key?: string;
  readonly report?: { readonly kind: string; readonly closes: string; readonly mayClose: string };
};

type Drill = {
  readonly ok: boolean;
  readonly closes: readonly Close[];
  readonly screenshots: readonly string[];
  readonly problem?: string;
};

describe.skipIf(findBrowser() === null)('the drill of every kind, in an installed browser', () => {
  let folder: string;
  let drill: Drill;

  beforeAll(async () => {
    if (!existsSync(program)) throw new Error('out/main/drill.js is missing: build first');
    folder = await mkdtemp(join(tmpdir(), 'flatten-drill-test-'));
    drill = await run(folder);
  }, drillTimeoutMs);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('ends well', () => {
    expect(drill.problem).toBeUndefined();
    expect(drill.ok).toBe(true);
  });

  it('closes on the built-in account of each exchange first, then by keys added by hand', () => {
    const builtIn = drill.closes.slice(0, exchanges.length);
    expect(builtIn.map(({ exchange }) => exchange)).toEqual(exchanges.map(({ id }) => id));
    expect(builtIn.filter(({ key }) => key !== undefined)).toEqual([]);
    for (const { key } of drill.closes.slice(exchanges.length)) expect(key).not.toBe(undefined);
  });

  it.each(kinds)(
    'reports $name of $exchange and closes with it',
    ({ answersOrderIds, ...kind }) => {
      const closes = drill.closes.filter(
        ({ exchange, key, ...close }) =>
          exchange === kind.exchange && close.kind === kind.name && key !== undefined,
      );
      expect(closes).not.toEqual([]);
      for (const { report, ...close } of closes) {
        expect(report).toMatchObject({ kind: kind.name, mayClose: 'yes' });
        expect(close).toMatchObject({ status: 'accepted', verdict: 'closed' });
        expect(close.millisToVerdict).toBeGreaterThan(2_000);
      }
      if (answersOrderIds) expect(closes.flatMap(({ orderIds }) => orderIds)).not.toEqual([]);
    },
  );

  it('tells ids of digits alone, and a sentence where there is none', () => {
    for (const { orderIds, said } of drill.closes) {
      for (const id of orderIds) expect(id).toMatch(/^\d{10,}$/);
      if (orderIds.length > 0) expect(said).toBeNull();
      else expect(said).toMatch(/^\p{Lu}.+ no order ids?\b.*\.$/u);
    }
  });

  it('leaves a picture of every close and of every report', async () => {
    const byHand = drill.closes.filter(({ key }) => key !== undefined).length;
    expect(drill.screenshots).toHaveLength(drill.closes.length + byHand);
    for (const path of drill.screenshots) expect((await stat(path)).size).toBeGreaterThan(10_000);
  });
});

/** What it prints, also where it ends with another code than 0. */
async function run(folder: string): Promise<Drill> {
  const args = [program, '--all-kinds', '--json', '--screenshots', folder];
  const ended: { stdout: string; stderr: string } = await promisify(execFile)(
    process.execPath,
    args,
    {
      timeout: drillTimeoutMs,
    },
  ).catch((error) => error);
  if (ended.stdout === '') throw new Error(`The drill printed nothing: ${ended.stderr}`);
  return JSON.parse(ended.stdout);
}
