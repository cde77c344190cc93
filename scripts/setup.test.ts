import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { alone, root } from './process.mjs';
import { ensurePackages, holdsPackages, isNodeNewEnough } from './setup.mjs';

const lock = (packages: object): string => JSON.stringify({ packages });
const entry = { version: '1.0.0', integrity: 'sha512-a' };

describe('what is installed', () => {
  test('the packages of the lock file are enough, whatever else is there', () => {
    const wanted = lock({ '': { name: 'flatten' }, 'node_modules/a': entry });
    expect(holdsPackages(wanted, lock({ 'node_modules/a': entry, 'node_modules/b': entry }))).toBe(
      true,
    );
  });

  test.each([
    ['a package is missing', {}],
    ['a version differs', { 'node_modules/a': { ...entry, version: '1.0.1' } }],
    ['the contents differ', { 'node_modules/a': { ...entry, integrity: 'sha512-b' } }],
  ])('it is not enough where %s', (_case, present) => {
    expect(holdsPackages(lock({ 'node_modules/a': entry }), lock(present))).toBe(false);
  });

  test('a package for other platforms may be missing, but not be another one', () => {
    const wanted = lock({ 'node_modules/a': { ...entry, optional: true } });
    expect(holdsPackages(wanted, lock({}))).toBe(true);
    expect(holdsPackages(wanted, lock({ 'node_modules/a': { ...entry, version: '2.0.0' } }))).toBe(
      false,
    );
  });

  test('looking whether all is there takes less than half a second', async () => {
    await ensurePackages();
    const start = performance.now();
    await ensurePackages();
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('the version of Node', () => {
  test.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['22.0.0', true],
    ['20.18.3', false],
    ['18.20.0', false],
  ])('%s is new enough: %s', (version, expected) => {
    expect(isNodeNewEnough(version)).toBe(expected);
  });

  test('an older one ends with one line that names both versions', () => {
    const setup = JSON.stringify(join(root, 'scripts', 'setup.mjs'));
    const script = `import(${setup}).then(({ checkNode }) => checkNode('18.20.0'))`;
    const run = () => execFileSync(process.execPath, ['-e', script], { stdio: 'pipe' });
    expect(run).toThrow(/^[^\n]+\nFlatten needs Node 20\.19 or later; this is Node 18\.20\.0\.\n$/);
  });
});

describe('work that must not run twice at the same time', () => {
  test('the second waits for the first', async () => {
    const steps: string[] = [];
    const work = (name: string) => async () => {
      steps.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 30));
      steps.push(`${name} ends`);
    };
    await Promise.all([alone('test-a', work('first')), alone('test-a', work('second'))]);
    expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  test('what failed lets the next one in', async () => {
    const failing = alone('test-b', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    await expect(alone('test-b', async () => 1)).resolves.toBe(1);
  });

  test('what was killed lets the next one in', async () => {
    const process_ = JSON.stringify(join(root, 'scripts', 'process.mjs'));
    const hold = `import(${process_}).then(({ alone }) => alone('test-c', () => {
      console.log('held');
      return new Promise((resolve) => setTimeout(resolve, 60_000));
    }))`;
    const child = spawn(process.execPath, ['-e', hold]);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    await expect(alone('test-c', async () => 1)).resolves.toBe(1);
  });
});
