import { defineConfig } from 'vitest/config';

/** Tests on a real Secret Service: each file starts its own, in a home of its own. Linux only. */
export default defineConfig({
  test: {
    include: ['main/secrets/**/*.keychain.test.ts'],
    globalSetup: ['test/keychain/build-worker.ts'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ['default'],
  },
});
