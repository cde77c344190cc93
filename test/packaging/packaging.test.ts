import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, resolve } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, listPackage, statFile } from '@electron/asar';
import { getCurrentFuseWire } from '@electron/fuses';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRuntime } from './stand-in-runtime';

const root = resolve(import.meta.dirname, '../..');
const temporary = mkdtempSync(join(tmpdir(), 'flatten-packaging-'));
const packed = join(temporary, 'dist', 'linux-unpacked');
const archive = join(packed, 'resources', 'app.asar');
const extracted = join(temporary, 'extracted');
const binaryOfKeytar = `node_modules/keytar/prebuilds/linux-${process.arch}/keytar.node`;
const binaryOfSqlite = `node_modules/@photostructure/sqlite/prebuilds/linux-${process.arch}/@photostructure+sqlite.glibc.node`;
const binaries = [binaryOfSqlite, binaryOfKeytar];

/** Everything that may be in the archive. */
const expected = [
  /^package\.json$/,
  /^LICENSE$/,
  /^out\/main\/(electron|keytar-worker)\.js$/,
  /^out\/main\/chunks\/[\w.-]+\.js$/,
  /^out\/preload\/preload\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w.-]+\.(js|css|woff2|svg|png)$/,
  /^node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js)$/,
  /^node_modules\/@photostructure\/sqlite\/(package\.json|LICENSE|dist\/index\.cjs)$/,
  /^node_modules\/node-gyp-build\/(package\.json|LICENSE|index\.js|node-gyp-build\.js)$/,
  ...binaries.map((path) => new RegExp(`^${path.replaceAll(/[.+]/g, '\\$&')}$`)),
];

const filesInArchive = (): readonly string[] =>
  listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((path) => !('files' in statFile(archive, path)));

const importsOf = (path: string): readonly string[] =>
  ts
    .preProcessFile(readFileSync(join(extracted, path), 'utf8'), true, true)
    .importedFiles.map(({ fileName }) => fileName);

const digest = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex');

describe.runIf(process.platform === 'linux')('the packed application', { timeout: 180_000 }, () => {
  let files: readonly string[] = [];

  beforeAll(async () => {
    const runtime = join(temporary, 'runtime');
    makeRuntime(runtime);
    const places = ['--runtime', runtime, '--output', join(temporary, 'dist')];
    const script = join(root, 'scripts', 'dist.mjs');
    await promisify(execFile)(process.execPath, [script, '--dir', ...places], { cwd: root });
    files = filesInArchive();
    extractAll(archive, extracted);
  }, 180_000);

  afterAll(() => {
    rmSync(temporary, { recursive: true, force: true });
  });

  test('the archive holds nothing but what the application needs', () => {
    expect(files.filter((file) => !expected.some((pattern) => pattern.test(file)))).toEqual([]);
  });

  test('every kind of file that the application needs is in the archive', () => {
    const absent = expected.filter((pattern) => !files.some((file) => pattern.test(file)));
    expect(absent.map(String)).toEqual([]);
  });

  test('every import of the packed code is in the archive, in Electron or in Node', () => {
    const code = files.filter((file) => /^out\/(main|preload)\//.test(file));
    const imports = code.flatMap((file) =>
      importsOf(file).map((name) =>
        name.startsWith('.') ? posix.join(posix.dirname(file), name) : name,
      ),
    );
    const outside = imports.filter((name) => !files.includes(name) && !name.startsWith('node:'));
    expect([...new Set(outside)].sort()).toEqual(['electron']);
  });

  test('every chunk in the archive is imported by the packed code', () => {
    const code = files.filter((file) => file.startsWith('out/main/'));
    const reached = code.flatMap((file) =>
      importsOf(file).map((name) => posix.join(posix.dirname(file), name)),
    );
    const chunks = code.filter((file) => file.includes('/chunks/'));
    expect(chunks.filter((chunk) => !reached.includes(chunk))).toEqual([]);
  });

  test('the page in the archive finds its scripts and styles there', () => {
    const page = readFileSync(join(extracted, 'out/renderer/index.html'), 'utf8');
    const named = [...page.matchAll(/(?:src|href)="(?!data:)([^"]+)"/g)].map(([, path = '']) =>
      posix.join('out/renderer', path),
    );
    expect(named.length).toBeGreaterThan(1);
    expect(named.filter((path) => !files.includes(path))).toEqual([]);
  });

  test('package.json in the archive starts the Electron host', () => {
    const manifest = JSON.parse(readFileSync(join(extracted, 'package.json'), 'utf8')) as object;
    expect(manifest).toMatchObject({ name: 'flatten', main: 'out/main/electron.js' });
    expect(files).toContain('out/main/electron.js');
  });

  test.each(binaries)('%s is a real file beside the archive', (binary) => {
    const unpacked = join(`${archive}.unpacked`, binary);
    expect(statFile(archive, binary)).toMatchObject({ unpacked: true });
    expect(digest(unpacked)).toBe(digest(join(root, binary)));
  });

  test('only those binaries are outside of the archive', () => {
    const outside = files.filter((file) => 'unpacked' in statFile(archive, file));
    expect([...outside].sort()).toEqual([...binaries].sort());
  });

  test('keytar loads from where the packed worker looks for it', () => {
    const worker = JSON.stringify(join(extracted, 'out/main/keytar-worker.js'));
    const load = `require('node:module').createRequire(${worker})('keytar')`;
    const script = `process.stdout.write(typeof ${load}.getPassword)`;
    expect(execFileSync(process.execPath, ['-e', script]).toString()).toBe('function');
  });

  test('SQLite loads from where the packed application looks for it', () => {
    const main = JSON.stringify(join(extracted, 'out/main/chunks/core.js'));
    const load = `require('node:module').createRequire(${main})('@photostructure/sqlite')`;
    const query = "prepare('SELECT sqlite_version() AS version').get().version";
    const script = `process.stdout.write(new (${load}).DatabaseSync(':memory:').${query})`;
    expect(execFileSync(process.execPath, ['-e', script]).toString()).toMatch(/^3\.\d+\.\d+$/);
  });

  test('the fuses of the packed runtime are set', async () => {
    const { version, ...wire } = await getCurrentFuseWire(join(packed, 'flatten'));
    const on = Object.entries(wire).map(([name, state]) => [
      name,
      String.fromCharCode(Number(state)),
    ]);
    expect(version).toBe('1');
    expect(Object.fromEntries(on)).toEqual({
      0: '0', // RunAsNode
      1: '1', // EnableCookieEncryption
      2: '0', // EnableNodeOptionsEnvironmentVariable
      3: '0', // EnableNodeCliInspectArguments
      4: '1', // EnableEmbeddedAsarIntegrityValidation
      5: '1', // OnlyLoadAppFromAsar
      6: '0', // LoadBrowserProcessSpecificV8Snapshot
      7: '0', // GrantFileProtocolExtraPrivileges
      8: '1', // WasmTrapHandlers
    });
  });

  test('the licences of what is packed are packed', () => {
    expect(files).toContain('LICENSE');
    expect(files).toContain('node_modules/keytar/LICENSE.md');
    expect(files).toContain('node_modules/@photostructure/sqlite/LICENSE');
    expect(files).toContain('node_modules/node-gyp-build/LICENSE');
  });
});
