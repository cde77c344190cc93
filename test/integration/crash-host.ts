import { channel } from 'node:diagnostics_channel';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { StatementSyncInstance } from '@photostructure/sqlite';

/*
 * The headless host that counts its own steps and ends itself with SIGKILL at one of them. The data folder
 * holds what it needs: `crash-at` the name and the number of the step, `crash-steps` takes every step's name
 * as it is reached. Steps are watched at the edges, the disk and the wire, so that the product knows nothing
 * of it; they count from the first write of a run on.
 */

type Sqlite = typeof import('@photostructure/sqlite');

const dataDir = process.argv[process.argv.indexOf('--data-dir') + 1] ?? '';
const planPath = join(dataDir, 'crash-at');
const [, plannedNumber = '', plannedName = ''] = existsSync(planPath)
  ? (readFileSync(planPath, 'utf8').match(/^(\d+) (.*)$/) ?? [])
  : [];
const reached = new Map<string, number>();

function step(name: string): void {
  if (reached.size === 0 && name !== 'before run-started') return;
  const number = (reached.get(name) ?? 0) + 1;
  reached.set(name, number);
  appendFileSync(join(dataDir, 'crash-steps'), `${number} ${name}\n`);
  if (name === plannedName && number === Number(plannedNumber))
    process.kill(process.pid, 'SIGKILL');
}

watchWrites();
watchRequests();
await import('../../main/host/headless/main');

/** Each entry of the journal: before it is written, and once its commit has returned. */
function watchWrites(): void {
  const require = createRequire(import.meta.url);
  const sqlite: Sqlite = require('@photostructure/sqlite');
  let written: string[] = [];
  class WatchedDatabase extends sqlite.DatabaseSync {
    override prepare(sql: string): StatementSyncInstance {
      const statement = super.prepare(sql);
      if (!sql.startsWith('INSERT INTO entries')) return statement;
      const run = statement.run.bind(statement);
      const value = (...values: Parameters<typeof run>): ReturnType<typeof run> => {
        // The fifth column is the kind of the entry.
        const kind = String(values[4]);
        written.push(kind);
        step(`before ${kind}`);
        return run(...values);
      };
      return Object.defineProperty(statement, 'run', { value });
    }

    override exec(sql: string): void {
      super.exec(sql);
      if (sql !== 'COMMIT') return;
      const kinds = written;
      written = [];
      for (const kind of kinds) step(`after ${kind}`);
    }
  }
  const loaded = require.cache[require.resolve('@photostructure/sqlite')];
  if (loaded === undefined) throw new Error('The library is not where the product takes it from');
  loaded.exports = { ...sqlite, DatabaseSync: WatchedDatabase };
}

/** Each request on its way: made, its headers and its body gone, an answer begun, an answer whole. */
function watchRequests(): void {
  const moments = {
    'undici:request:create': 'made',
    'undici:client:sendHeaders': 'headers gone',
    'undici:request:bodySent': 'body gone',
    'undici:request:headers': 'answer begun',
    'undici:request:trailers': 'answer whole',
  };
  for (const [name, moment] of Object.entries(moments)) {
    channel(name).subscribe((message) => {
      const { request } = message as { readonly request: { readonly method: string } };
      step(`${request.method === 'POST' ? 'close' : 'read'}: ${moment}`);
    });
  }
}
