import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const source = (path: string): string => resolve(import.meta.dirname, path);

/** Every process that is started by its own file, by the name of that file in `out/main`. */
const entries = {
  electron: source('main/host/electron/main.ts'),
  chromium: source('main/host/chromium/main.ts'),
  'chromium-host': source('main/host/chromium/host.ts'),
  headless: source('main/host/headless/main.ts'),
  practice: source('main/host/practice/main.ts'),
  drill: source('main/host/chromium/drill.ts'),
  'keytar-worker': source('main/secrets/keytar/worker.ts'),
};

export default defineConfig({
  main: {
    build: {
      // The Node hosts run on Node 20, which is older than the Node in Electron.
      target: 'node20',
      sourcemap: false,
      rolldownOptions: {
        input: entries,
        external: ['keytar', '@photostructure/sqlite', 'playwright-core', '@playwright/test'],
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      sourcemap: false,
      // A sandboxed preload can require nothing but a single CommonJS file (Electron, tutorial/sandbox).
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: { preload: source('app/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    plugins: [react()],
    build: {
      outDir: source('out/renderer'),
      // The Chromium host takes whatever browser is installed, which may be older than Electron's.
      target: 'chrome120',
      sourcemap: false,
      minify: true,
      emptyOutDir: true,
      // The policy allows fonts and connections from our own origin only, not from `data:` addresses.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: source('renderer/index.html') } },
    },
  },
});
