import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

export type BundleFile = { readonly contentType: string; readonly body: Buffer };

/** The built window: every file that exists for it, by its address, and nothing else. */
export type Bundle = { find(url: string): BundleFile | null };

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** A built window has a few dozen files; more means that a wrong folder is being read. */
const maxFiles = 500;

/**
 * Reads the built window once, so that no later request touches the disk: an address either names one of
 * these files exactly or finds nothing. Rejects where the folder holds no `index.html`.
 * `origin` is the address that the files are served under, such as `app://bundle`.
 */
export async function readBundle(dir: string, origin: string): Promise<Bundle> {
  const files = new Map<string, BundleFile>();
  for (const path of await filesBelow(dir)) {
    const contentType = contentTypes[extname(path)];
    if (contentType === undefined) continue;
    const name = relative(dir, path).split(sep).join('/');
    files.set(name, { contentType, body: await readFile(path) });
  }
  if (!files.has('index.html')) throw new Error('The built window has no index.html');
  return {
    find: (url) => {
      const name = nameIn(url, origin);
      return name === null ? null : (files.get(name) ?? null);
    },
  };
}

async function filesBelow(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  if (entries.length > maxFiles) throw new Error('The folder of the built window holds too much');
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The name of a file in the bundle, or null where the address is not one of ours or not plain. */
function nameIn(url: string, origin: string): string | null {
  const start = `${origin}/`;
  if (!url.startsWith(start)) return null;
  const path = url.slice(start.length).replace(/[?#].*$/s, '');
  if (path === '') return 'index.html';
  return /^[\w.-]+(\/[\w.-]+)*$/.test(path) ? path : null;
}
