/*
 * `npm run bench [-- NAME …] [--quick] [--hour]`: builds the application, builds the benches as it is built,
 * runs them and hands on what they print. The peers are the SDKs of `test/sdk`, which no product depends on.
 */
import { join } from 'node:path';
import { build } from 'vite';
import { launch } from './launch.mjs';
import { root } from './process.mjs';
import { ensureBuild, ensurePackages, ensureSdk, orExit } from './setup.mjs';

const outDir = join(root, 'out/bench');
const source = (name) => join(root, 'test/bench', name);

await orExit(async () => {
  await ensurePackages();
  await ensureSdk();
  await ensureBuild();
  await buildBenches();
});
const flags = ['--expose-gc', '--enable-source-maps'];
process.exit(
  await launch(process.execPath, [...flags, join(outDir, 'main.js'), ...process.argv.slice(2)]),
);

/** The same target and the same external packages as the main process in `electron.vite.config.ts`. */
async function buildBenches() {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      sourcemap: true,
      rolldownOptions: {
        input: {
          main: source('main.ts'),
          'practice-process': source('practice-process.ts'),
          'start-process': source('start-process.ts'),
        },
        external: ['keytar', '@photostructure/sqlite', 'playwright-core'],
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  });
}
