import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{app,main,renderer,scripts,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/e2e/**', '**/*.keychain.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
    reporters: ['default'],
  },
});
