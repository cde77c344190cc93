import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bundle, readBundle } from './bundle';

let root: string;
let bundle: Bundle;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'flatten-bundle-'));
  await mkdir(join(root, 'built/assets'), { recursive: true });
  await writeFile(join(root, 'secret.html'), 'outside');
  await writeFile(join(root, 'built/index.html'), '<p>window</p>');
  await writeFile(join(root, 'built/assets/index-a1.js'), 'run()');
  await writeFile(join(root, 'built/assets/index-a1.js.map'), '{}');
  bundle = await readBundle(join(root, 'built'), 'app://bundle');
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe('the files of the window', () => {
  it.each([
    ['app://bundle/', 'text/html; charset=utf-8', '<p>window</p>'],
    ['app://bundle/index.html', 'text/html; charset=utf-8', '<p>window</p>'],
    ['app://bundle/index.html?lang=en#close', 'text/html; charset=utf-8', '<p>window</p>'],
    ['app://bundle/assets/index-a1.js', 'text/javascript; charset=utf-8', 'run()'],
  ])('serves %s', (url, contentType, body) => {
    const file = bundle.find(url);
    expect(file?.contentType).toBe(contentType);
    expect(file?.body.toString()).toBe(body);
  });

  it.each([
    'app://bundle/../secret.html',
    'app://bundle/assets/../../secret.html',
    'app://bundle/%2e%2e/secret.html',
    'app://bundle/..%2fsecret.html',
    'app://bundle/..%5csecret.html',
    'app://bundle/..\\secret.html',
    'app://bundle//etc/passwd',
    'app://bundle/%00index.html',
    'app://bundle/index.html%00.js',
    'app://bundle/%252e%252e/secret.html',
    'app://bundle/assets',
    'app://bundle/assets/',
    'app://bundle/assets/index-a1.js.map',
    'app://bundle/nothing.html',
    'app://bundle',
    'app://bundle.evil/index.html',
    'app://other/index.html',
    'file:///etc/passwd',
    'https://bundle/index.html',
    '',
  ])('finds nothing at %j', (url) => {
    expect(bundle.find(url)).toBeNull();
  });

  it('refuses a folder that holds no window', async () => {
    await expect(readBundle(join(root, 'built/assets'), 'app://bundle')).rejects.toThrow(
      'index.html',
    );
  });
});
