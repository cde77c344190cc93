import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { claimDataDir } from './data-dir-claim';
import { probeFromHost } from './probe';

let dir: string;
let printed: string;
let told: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'flatten-probe-'));
  printed = '';
  told = '';
  const writer = (keep: (text: string) => void) => (text: unknown, done?: unknown) => {
    keep(String(text));
    if (typeof done === 'function') done();
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(
    writer((text) => {
      printed += text;
    }),
  );
  vi.spyOn(process.stderr, 'write').mockImplementation(
    writer((text) => {
      told += text;
    }),
  );
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(dir, { recursive: true, force: true });
});

const noKeychain = (): never => {
  throw new Error('The keychain was asked');
};

const run = (...argv: readonly string[]): Promise<number> =>
  probeFromHost(['--probe', '--data-dir', dir, '--vault=session', ...argv], noKeychain);

it('prints one line of JSON on stdout, and who is who on stderr', async () => {
  expect(await run('--json', '--account', 'practice-htx')).toBe(0);
  expect(JSON.parse(printed)).toMatchObject({ accounts: [{ account: 1, exchange: 'htx' }] });
  expect(told).toBe('Account 1 is HTX\n');
});

it('says in one line what its arguments are', async () => {
  expect(await run('--close')).toBe(2);
  expect(told).toMatch(/^Usage: --probe .*\n$/);
  expect(printed).toBe('');
});

it('ends with 2 where there is nobody to ask', async () => {
  expect(await run('--live')).toBe(2);
  expect(told).toBe('There is no live account\n');
});

it('does not run beside the application, and leaves the folder free after itself', async () => {
  const claim = await claimDataDir(dir, () => {});
  expect(await run('--live')).toBe(1);
  expect(told).toMatch(/^Flatten is running/);
  await claim?.release();
  expect(await run('--live')).toBe(2);
  expect(await run('--live')).toBe(2);
});
