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
 * position on each exchange by holding the button, and with `--all-kinds` one more of every kind of account,
 * whose key it adds by hand. It ends with 0 only when all of them are closed.
 */

type Options = {
  readonly json: boolean;
  readonly allKinds: boolean;
  readonly screenshots: string | undefined;
};

async function main(): Promise<number> {
  const options = readOptions();
  if (options === null)
    return complain('Usage: drill [--all-kinds] [--json] [--screenshots DIR]', 2);
  const executablePath = findBrowser();
  if (executablePath === null) {
    return complain('No Chrome, Chromium or Edge found: install one, or set FLATTEN_BROWSER', 1);
  }
  const drill = await run(executablePath, options);
  process.stdout.write(options.json ? `${JSON.stringify(drill)}\n` : inWords(drill));
  return drill.ok ? 0 : 1;
}

function readOptions(): Options | null {
  try {
    const { values } = parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        'all-kinds': { type: 'boolean', default: false },
        screenshots: { type: 'string' },
      },
    });
    const { json, screenshots } = values;
    return { json, allKinds: values['all-kinds'], screenshots };
  } catch {
    return null;
  }
}

async function run(executablePath: string, options: Options): Promise<Drill> {
  const { allKinds, screenshots } = options;
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
    return await rehearse(host, { folder, allKinds });
  } finally {
    await host.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function inWords(drill: Drill): string {
  const pictures = drill.screenshots.map((path) => `Screenshot: ${path}`);
  const problems = drill.problem?.split('\n').map((line) => `The drill failed: ${line}`) ?? [];
  return `${[...drill.closes.map(closeInWords), ...pictures, ...problems].join('\n')}\n`;
}

function closeInWords(close: Drill['closes'][number]): string {
  const kind = close.kind === null ? '' : `, ${close.kind}`;
  const ids = close.orderIds.map((id) => `order ${id}`);
  const told = ids.length > 0 ? ids.join(', ') : (close.said ?? 'no order id');
  const request = close.requestId === null ? '' : `, request ${close.requestId}`;
  const answer = `${close.status} in ${close.millisToAnswer ?? '?'} ms`;
  const verdict = `${close.verdict ?? 'no verdict'} after ${seconds(close.millisToVerdict)} s`;
  return `${close.exchange}${kind}, ${close.symbol}: ${answer} (${told}${request}), ${verdict}`;
}

function seconds(millis: number | null): string {
  return millis === null ? '?' : (millis / 1_000).toFixed(1);
}

function complain(line: string, code: number): number {
  process.stderr.write(`${line}\n`);
  return code;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => process.exit(complain(`The drill could not start: ${String(error)}`, 1)),
);
