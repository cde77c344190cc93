import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

type LockEntry = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
};
type Lock = { readonly packages: Readonly<Record<string, LockEntry>> };

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');
const packagesOf = (path: string): (readonly [string, LockEntry])[] =>
  Object.entries((JSON.parse(read(path)) as Lock).packages).filter(([name]) => name !== '');

/** Packages of a lock file without a digest of their contents, or tied to one host. */
function loose(packages: readonly (readonly [string, LockEntry])[]): readonly string[] {
  return packages
    .filter(([, entry]) => !entry.integrity?.startsWith('sha512-') || entry.resolved !== undefined)
    .map(([name]) => name);
}

describe('what is installed', () => {
  test.each(['package-lock.json', 'test/sdk/package-lock.json'])(
    '%s pins every package by its contents and none to a host',
    (path) => {
      const packages = packagesOf(path);
      expect(packages.length).toBeGreaterThan(10);
      expect(loose(packages)).toEqual([]);
    },
  );

  test('a package without a digest, with a weak one or with a host is seen', () => {
    const integrity = `sha512-${'A'.repeat(86)}==`;
    expect(
      loose([
        ['good', { integrity }],
        ['none', {}],
        ['weak', { integrity: 'sha1-abc' }],
        ['hosted', { integrity, resolved: 'https://registry.invalid/hosted.tgz' }],
      ]),
    ).toEqual(['none', 'weak', 'hosted']);
  });

  test('the product depends on keytar and SQLite alone; what the build bundles is no dependency of it', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: object };
    expect(dependencies).toEqual({
      '@photostructure/sqlite': '2.6.0',
      keytar: 'npm:@github/keytar@7.10.6',
    });
    const shipped = packagesOf('package-lock.json')
      .filter(([, entry]) => entry.dev !== true && entry.devOptional !== true)
      .map(([name]) => name);
    // node-addon-api holds C++ headers for building both; it is not packed. node-gyp-build finds the binary.
    expect(shipped).toEqual([
      'node_modules/@photostructure/sqlite',
      'node_modules/keytar',
      'node_modules/node-addon-api',
      'node_modules/node-gyp-build',
    ]);
  });

  test('every version in package.json is exact', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as {
      devDependencies: Readonly<Record<string, string>>;
    };
    const versions = Object.values(devDependencies);
    expect(versions.length).toBeGreaterThan(10);
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test.each(['.', 'test/sdk'])(
    'npm runs no script of a package that it installs in %s',
    (folder) => {
      const npm = process.env['npm_execpath'];
      const [command, ...first] = npm === undefined ? ['npm'] : [process.execPath, npm];
      const answer = execFileSync(command ?? 'npm', [...first, 'config', 'get', 'ignore-scripts'], {
        cwd: resolve(root, folder),
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        // What a surrounding npm found would otherwise decide instead of the folder's own file.
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
      });
      expect(answer.trim()).toBe('true');
    },
  );
});
