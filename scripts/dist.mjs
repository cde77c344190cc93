import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { writeIcons } from './icon.mjs';
import { root } from './process.mjs';
import { ensureBuild, ensurePackages, orExit } from './setup.mjs';

const packedEntries = ['out/main/electron.js', 'out/main/keytar-worker.js'];

/**
 * Packs the application for this platform into `dist/`.
 * `--dir` stops before the installers; `--runtime FOLDER` takes Electron's runtime from a folder instead of
 * downloading it; `--output FOLDER` packs to another place.
 */
const { values } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    runtime: { type: 'string' },
    output: { type: 'string' },
  },
});

await orExit(async () => {
  await ensurePackages();
  await ensureBuild();
  writeIcons(join(root, 'out', 'resources'));
  const files = reachedFrom(packedEntries).filter((file) => !packedEntries.includes(file));
  writeFileSync(join(root, 'out', 'packed-chunks.json'), JSON.stringify({ files }));
  await pack();
});

async function pack() {
  // Only now: on a fresh clone the package is there from the first step on.
  const { build } = await import('electron-builder');
  const version = JSON.parse(
    readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'),
  );
  const runtime = values.runtime === undefined ? {} : { electronDist: values.runtime };
  const output = values.output === undefined ? {} : { directories: { output: values.output } };
  await build({
    projectDir: root,
    dir: values.dir,
    publish: 'never',
    config: { electronVersion: version.version, ...runtime, ...output },
  });
}

/** The built files that these import, directly and through each other; paths from the root. */
function reachedFrom(entries) {
  const reached = new Set(entries);
  for (const file of reached) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, path] of text.matchAll(/["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g)) {
      const full = join(root, dirname(file), path);
      if (existsSync(full)) reached.add(relative(root, full).split(sep).join('/'));
    }
  }
  return [...reached];
}
