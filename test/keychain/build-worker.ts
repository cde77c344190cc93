import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { keytarWorkerKey } from './provided';

const root = join(import.meta.dirname, '../..');

/**
 * Builds the real worker once for all keychain tests: Node 20 cannot fork a TypeScript file. It lies
 * inside the project because it looks for keytar upwards from where it is.
 */
export async function setup(project: TestProject): Promise<void> {
  const outDir = join(root, 'node_modules/.cache/flatten-keychain');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: join(root, 'main/secrets/keytar/worker.ts'),
      outDir,
      target: 'node20',
      rolldownOptions: { output: { format: 'es', entryFileNames: 'keytar-worker.mjs' } },
    },
  });
  project.provide(keytarWorkerKey, join(outDir, 'keytar-worker.mjs'));
}
