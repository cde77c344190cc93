import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type EventName, events } from '../app/events';
import type { AppInfo } from '../app/schemas/settings';
import { Accounts } from './accounts/accounts';
import { openAccountBook } from './accounts/book';
import { practiceAccounts } from './accounts/practice-accounts';
import { Runs } from './close/run';
import { cleaned, createDispatch, type Dispatch } from './dispatch';
import { exchanges } from './exchanges/registry';
import { createHandlers } from './handlers/handlers';
import type { Journal } from './journal/journal';
import { openJournal } from './journal/open';
import { type Log, openLog } from './lib/log';
import type { Random } from './lib/random';
import type { Clock } from './lib/time';
import { createRedactor } from './net/redact';
import { createFaultSwitches } from './practice/fault-switches';
import { startPracticeExchange } from './practice/server';
import { createReceipts } from './receipt/receipts';
import type { Vault } from './secrets/vault';
import { openSettings, type SettingsStore } from './settings/store';
import { createStopCopying, type StopCopying } from './watch/stop-copying';
import { Watches } from './watch/watches';

/** What a host brings: everything that differs between a desktop window, a browser window and a pipe. */
export type CoreParts = {
  readonly host: AppInfo['host'];
  readonly version: string;
  /** A BCP 47 tag, for example `zh-CN`. */
  readonly locale: string;
  readonly platform: string;
  /** Made with mode 0700 if it is not there. */
  readonly dataDir: string;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  /** Delivers a push to the window or the pipe. */
  readonly emit: (name: EventName, payload: unknown) => void;
  /** Opens one of our own constant addresses in the user's browser. */
  readonly openUrl: (url: string) => Promise<void>;
  readonly copyText: (text: string) => Promise<void>;
  /** Puts a file where the user wants it and answers its path; null where the user chose no place. */
  readonly saveFile: (name: string, text: string) => Promise<string | null>;
  readonly practice: { readonly seed: number };
};

export type Core = {
  readonly dispatch: Dispatch;
  /** Resolves when no close is under way and none is being checked. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

/** Holds the whole main process: host parts in, one function for every call out. */
export async function createCore(parts: CoreParts): Promise<Core> {
  makeDataDir(parts.dataDir);
  const redactor = createRedactor();
  const now = (): number => parts.clock.now();
  const log = openLog({
    path: join(parts.dataDir, 'flatten.log'),
    now,
    redact: (text) => redactor.redact(text),
  });
  const practice = await startPracticeExchange({
    exchanges,
    clock: parts.clock,
    seed: parts.practice.seed,
  });
  const switches = createFaultSwitches({
    practice,
    clock: parts.clock,
    changed: () => parts.emit('practice.changed', {}),
  });
  const book = openAccountBook(join(parts.dataDir, 'accounts.json'), now);
  const settings = openSettings(join(parts.dataDir, 'settings.json'), now);
  const accounts = new Accounts({
    ...parts,
    definitions: exchanges,
    builtIn: practiceAccounts(exchanges, practice.keys, now()),
    practiceOrigins: practice.hosts,
    book,
    redactor,
    changed: () => {
      parts.emit('accounts.changed', {});
      closing.watches.accountsChanged();
      void closing.runs.lookAgain();
    },
  });
  const emit = (name: EventName, payload: unknown): void => {
    try {
      parts.emit(name, cleaned(events[name], payload as never, redactor.redactIn));
    } catch (error) {
      // A window that cannot be told must not stop a close.
      log.write('push-threw', { name, error: String(error) });
    }
  };
  const journal = openJournal({ dir: parts.dataDir, now, redact: redactor.redact });
  const closing = createClosing({ ...parts, accounts, emit, journal, log, settings });
  const handlers = createHandlers({
    info: appInfo(parts, [book.movedAside, settings.movedAside]),
    definitions: exchanges,
    accounts,
    ...closing,
    journal,
    receipts: createReceipts({ ...parts, accounts, journal, now, redactIn: redactor.redactIn }),
    settings,
    practice: { keys: practice.keys, switches },
    now,
    openUrl: parts.openUrl,
    copyText: parts.copyText,
    settingsChanged: () => parts.emit('settings.changed', {}),
  });
  void arm(accounts, log);
  // Before the runs, which are told again: what ended earlier is watched from when it ended.
  closing.watches.restore();
  void closing.runs.restore();
  return {
    dispatch: createDispatch({ handlers, log, redactIn: redactor.redactIn }),
    idle: () => closing.runs.idle(),
    close: async () => {
      closing.runs.end();
      closing.watches.end();
      await accounts.close();
      journal.close();
      await practice.close();
    },
  };
}

type ClosingParts = Pick<CoreParts, 'clock' | 'random'> & {
  readonly accounts: Accounts;
  readonly emit: CoreParts['emit'];
  readonly journal: Journal;
  readonly log: Log;
  readonly settings: SettingsStore;
};

/** The closing machine, and the watch that begins where a run ends. */
function createClosing({ emit, settings, ...parts }: ClosingParts): {
  readonly runs: Runs;
  readonly watches: Watches;
  readonly stopCopying: StopCopying;
} {
  const watches = new Watches({
    ...parts,
    watchMs: () => settings.get().watchMs,
    changed: (watch) => emit('watch.changed', watch),
  });
  const runs = new Runs({
    ...parts,
    closeChanged: (report) => emit('close.changed', report),
    runChanged: (run) => {
      emit('run.changed', run);
      watches.runChanged(run, runs.closes());
    },
  });
  const runOf = (account: string): string | null => watches.runOf(account);
  return { runs, watches, stopCopying: createStopCopying({ ...parts, runOf }) };
}

function makeDataDir(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
}

function appInfo(parts: CoreParts, movedAside: readonly (string | null)[]): AppInfo {
  const { host, locale, platform, version } = parts;
  return {
    host,
    locale,
    platform,
    version,
    movedAside: movedAside.filter((name) => name !== null),
  };
}

async function arm(accounts: Accounts, log: Log): Promise<void> {
  try {
    await accounts.armAll();
  } catch (error) {
    log.write('arming-threw', { error: String(error) });
  }
}
