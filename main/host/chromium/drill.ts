import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePrivateDir } from '../paths';
import { type Drill, rehearse } from './drill-run';
import { findBrowser } from './find-browser';
import { startChromiumHost } from './host';

/*
 * The main job through the real screen, without a display: `npm run drill`. It closes one practice
 * position on each exchange by holding the button, and ends with 0 only when all of them are closed.
 */

type Options = { readonly json: boolean; readonly screenshots: string | undefined };

async function main(): Promise<number> {
  const options = readOptions();
  if (options === null) return complain('Usage: drill [--json] [--screenshots DIR]', 2);
  const executablePath = findBrowser();
  if (executablePath === null) {
    return complain('No Chrome, Chromium or Edge found: install one, or set FLATTEN_BROWSER', 1);
  }
  const drill = await run(executablePath, options.screenshots);
  process.stdout.write(options.json ? `${JSON.stringify(drill)}\n` : inWords(drill));
  return drill.ok ? 0 : 1;
}

function readOptions(): Options | null {
  try {
    const { values } = parseArgs({
      options: { json: { type: 'boolean' }, screenshots: { type: 'string' } },
    });
    return { json: values.json ?? false, screenshots: values.screenshots };
  } catch {
    return null;
  }
}

async function run(executablePath: string, screenshots: string | undefined): Promise<Drill> {
  const dataDir = await mkdtemp(join(tmpdir(), 'flatten-drill-data-'));
  const folder = resolve(screenshots ?? (await mkdtemp(join(tmpdir(), 'flatten-drill-'))));
  ensurePrivateDir(folder);
  const host = await startChromiumHost({
    executablePath,
    dataDir,
    vault: 'session',
    headless: true,
  });
  try {
    return await rehearse(host, folder);
  } finally {
    await host.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function inWords(drill: Drill): string {
  const closes = drill.closes.map((close) => {
    const ids = close.orderIds.length > 0 ? `order ${close.orderIds.join(', ')}` : 'no order id';
    const request = close.requestId === null ? '' : `, request ${close.requestId}`;
    const answer = `${close.status} in ${close.millisToAnswer ?? '?'} ms`;
    const verdict = `${close.verdict ?? 'no verdict'} after ${close.millisToVerdict ?? '?'} ms`;
    return `${close.exchange} ${close.symbol}: ${answer} (${ids}${request}), ${verdict}`;
  });
  const pictures = drill.screenshots.map((path) => `Screenshot: ${path}`);
  const problem = drill.problem === undefined ? [] : [`The drill failed: ${drill.problem}`];
  return `${[...closes, ...pictures, ...problem].join('\n')}\n`;
}

function complain(line: string, code: number): number {
  process.stderr.write(`${line}\n`);
  return code;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => process.exit(complain(`The drill could not start: ${String(error)}`, 1)),
);
