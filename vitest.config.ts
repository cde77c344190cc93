import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{app,main,renderer,scripts,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/e2e/**', '**/*.keychain.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
    // Most of the long tests wait for sockets and seconds: fewer workers than this leave the cores idle.
    maxWorkers: Math.max(3, availableParallelism()),
    reporters: ['default'],
  },
});
