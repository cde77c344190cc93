import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { chromium } from 'playwright-core';
import { build, runnerImport } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const origin = 'https://flatten.invalid';
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/**
 * Opens the renderer, built from the sources as they are now, in a headless Chromium under the production
 * policy. `install` runs in the page before its own scripts and puts `window.flatten` there. Every other
 * request is blocked. Resolves to `{ page, complaints, close }`.
 */
export async function openCannedWindow(install, options) {
  const outDir = await mkdtemp(join(tmpdir(), 'flatten-bench-'));
  await buildRenderer(outDir);
  const { bundleHeaders } = (await runnerImport(join(root, 'main/host/csp.ts'))).module;
  const { findBrowser } = (await runnerImport(join(root, 'main/host/chromium/find-browser.ts')))
    .module;
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('This needs an installed Chrome, Chromium or Edge');
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const context = await browser.newContext({ viewport: options.viewport });
  const page = await context.newPage();
  const complaints = listenTo(page);
  await page.route('**/*', async (route) => {
    const { origin: from, pathname } = new URL(route.request().url());
    if (from !== origin) return route.abort();
    const path = pathname === '/' ? '/index.html' : pathname;
    const body = await readFile(join(outDir, path));
    const contentType = types[extname(path)] ?? 'application/octet-stream';
    return route.fulfill({ body, headers: { ...bundleHeaders, 'content-type': contentType } });
  });
  await page.addInitScript(install, options.world);
  await page.goto(`${origin}/`);
  const close = async () => {
    await browser.close();
    await rm(outDir, { recursive: true, force: true });
  };
  return { page, complaints, close };
}

async function buildRenderer(outDir) {
  await build({
    configFile: false,
    root: join(root, 'renderer'),
    plugins: [react()],
    logLevel: 'silent',
    build: { outDir, target: 'chrome120', emptyOutDir: true, assetsInlineLimit: 0 },
  });
}

/** Errors and warnings of the console, which tells violations of the policy too. */
function listenTo(page) {
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}
