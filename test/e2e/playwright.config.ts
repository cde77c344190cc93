import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { electronProgram, type FlattenOptions } from './hosts';

const hosts = [
  { name: 'chromium host', use: { host: 'chromium' } },
  ...(electronProgram() === null ? [] : [{ name: 'electron', use: { host: 'electron' } } as const]),
] as const;

/** The same specs on every host that is there; a report names the host of each. */
export default defineConfig<FlattenOptions>({
  testDir: '.',
  outputDir: join(import.meta.dirname, '../../test-results/e2e'),
  projects: [...hosts],
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
});
