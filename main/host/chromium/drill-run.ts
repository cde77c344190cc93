import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { exchanges } from '../../exchanges/registry';
import { systemClock } from '../../lib/time';
import { startPracticeExchange } from '../../practice/server';
import { commonParts } from '../core-parts';
import { accountsOf, ask, closeByHand, type DrilledClose } from './drill-close';
import { type DrilledKey, drillKey, keysToDrill } from './drill-kinds';
import type { ChromiumHost } from './host';

export type Drill = {
  /** Every position is proven closed, and the screen says so. */
  readonly ok: boolean;
  readonly host: 'chromium';
  /** The built-in accounts first; a key that was added by hand tells what the screen said of it. */
  readonly closes: readonly (DrilledClose | DrilledKey)[];
  /** Paths of PNG files, one a close, and one a report on a key. */
  readonly screenshots: readonly string[];
  /** What went wrong, one line each, where something did. */
  readonly problem?: string;
};

export type DrillOptions = {
  /** Where the pictures go. */
  readonly folder: string;
  /** After the built-in accounts, also every kind of account that an exchange has. */
  readonly allKinds: boolean;
};

const gestureTimeoutMs = 20_000;

/** Closes one position of every built-in account by hand, then of a key of every kind where that is asked for. */
export async function rehearse(host: ChromiumHost, options: DrillOptions): Promise<Drill> {
  const notes = createNotes(host, options.folder);
  try {
    host.page.setDefaultTimeout(gestureTimeoutMs);
    await ask(host, 'settings.set', { language: 'en' });
    await rehearseBuiltIn(host, notes);
    if (options.allKinds) await rehearseKinds(host, notes);
  } catch (error) {
    notes.problems.push(inOneLine(error));
  }
  const { closes, screenshots, problems } = notes;
  const closed = closes.length > 0 && closes.every(({ verdict }) => verdict === 'closed');
  const told = { host: 'chromium', closes, screenshots } as const;
  if (problems.length === 0) return { ok: closed, ...told };
  return { ok: false, ...told, problem: problems.join('\n') };
}

type Notes = {
  readonly closes: (DrilledClose | DrilledKey)[];
  readonly screenshots: string[];
  readonly problems: string[];
  /** The path for a picture that is taken by whoever asks. */
  picture(name: string): string;
  /** Does one close and takes a picture of how it ended. A failure is noted and ends nothing else. */
  take(name: string, close: () => Promise<DrilledClose | DrilledKey>): Promise<void>;
};

function createNotes(host: ChromiumHost, folder: string): Notes {
  const notes: Notes = {
    closes: [],
    screenshots: [],
    problems: [],
    picture: (name) => {
      const path = join(folder, `${name}.png`);
      notes.screenshots.push(path);
      return path;
    },
    take: async (name, close) => {
      try {
        notes.closes.push(await close());
      } catch (error) {
        notes.problems.push(`${name}: ${inOneLine(error)}`);
      }
      await host.page.screenshot({ path: notes.picture(name) });
    },
  };
  return notes;
}

async function rehearseBuiltIn(host: ChromiumHost, notes: Notes): Promise<void> {
  for (const account of (await accountsOf(host)).filter(({ builtIn }) => builtIn)) {
    await notes.take(account.exchange, () => closeByHand(host, account));
  }
}

/** At a practice exchange of the drill's own, whose keys are known here. */
async function rehearseKinds(host: ChromiumHost, notes: Notes): Promise<void> {
  const { seed } = commonParts.practice;
  const practice = await startPracticeExchange({ exchanges, clock: systemClock, seed });
  try {
    for (const [index, drilled] of keysToDrill(exchanges, practice).entries()) {
      const name = `${drilled.definition.id}-${drilled.key.name}-${drilled.market}`;
      const label = `Drill ${index + 1}: ${drilled.kind.name}`;
      await notes.take(name, () =>
        drillKey(host, drilled, { label, practice, picture: notes.picture(`${name}-report`) }),
      );
    }
  } finally {
    await practice.close();
  }
}

/** Playwright's errors have several lines, with the place that was looked for in one of the last, and colours. */
function inOneLine(error: unknown): string {
  const lines = stripVTControlCharacters(String(error)).split('\n');
  return lines
    .map((line) => line.trim())
    .join(' ')
    .trimEnd();
}
