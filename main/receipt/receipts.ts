import { fail, ok, type Result } from '../../app/result';
import type { JournalEntry, JournalledClose } from '../../app/schemas/journal';
import type { Receipt, ReceiptFormat } from '../../app/schemas/receipt';
import type { Accounts } from '../accounts/accounts';
import type { Journal } from '../journal/journal';
import { csvOf } from './csv';
import { type AccountHistory, buildReceipt, historySince } from './receipt';
import { type Said, saidOf } from './said';
import { supportOf } from './support';

export type ReceiptsParts = {
  readonly accounts: Pick<Accounts, 'connected'>;
  readonly journal: Pick<Journal, 'entriesOf' | 'sealOf' | 'state'>;
  /** The same value without the secrets that are known. */
  readonly redactIn: (value: unknown) => unknown;
  readonly now: () => number;
  /** Flatten's own version. */
  readonly version: string;
  /** Where the file was put, or null where the user chose no place. Rejects where it cannot be written. */
  readonly saveFile: (name: string, text: string) => Promise<string | null>;
};

export type Receipts = {
  /** `run-not-found` where the journal does not know the run. */
  get(runId: string): Promise<Result<Receipt>>;
  /** `file-unwritable` where the file could not be written. */
  save(runId: string, format: ReceiptFormat): Promise<Result<{ path: string | null }>>;
};

/** Receipts of runs, made anew from the journal and from the exchanges' histories each time. */
export function createReceipts(parts: ReceiptsParts): Receipts {
  return {
    get: async (runId) => {
      const read = await readReceipt(runId, parts);
      return read.ok ? ok(read.value.receipt) : read;
    },
    save: async (runId, format) => {
      const read = await readReceipt(runId, parts);
      if (!read.ok) return read;
      // Redacted as values, because in JSON or CSV a secret may be spelled in a way of its own.
      const { receipt, said } = parts.redactIn(read.value) as ReceiptRead;
      const { extension, kind, write } = formats[format];
      const name = `flatten-${kind}-${stamp(receipt.pressedAt)}-${runId.slice(0, 8)}.${extension}`;
      const about = { said, version: parts.version, savedAt: parts.now() };
      try {
        return ok({ path: await parts.saveFile(name, write(receipt, about)) });
      } catch (error) {
        const wireCode = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        return fail('file-unwritable', { file: name, wireCode }, true);
      }
    },
  };
}

/** When and by what a file is written, and what the window never gets: what was said, word for word. */
export type Saving = { readonly version: string; readonly savedAt: number; readonly said: Said };

type ReceiptRead = { readonly receipt: Receipt; readonly said: Said };

type Format = {
  readonly kind: 'receipt' | 'support';
  readonly extension: string;
  readonly write: (receipt: Receipt, saving: Saving) => string;
};

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const formats: Readonly<Record<ReceiptFormat, Format>> = {
  json: { kind: 'receipt', extension: 'json', write: asJson },
  csv: { kind: 'receipt', extension: 'csv', write: csvOf },
  support: {
    kind: 'support',
    extension: 'json',
    write: (receipt, saving) => asJson(supportOf(receipt, saving)),
  },
};

/** `20261121-134800`, in UTC. */
function stamp(at: number): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}`;
}

async function readReceipt(runId: string, parts: ReceiptsParts): Promise<Result<ReceiptRead>> {
  const entries = parts.journal.entriesOf(runId);
  // In the same moment: a close that is looked at again adds entries.
  const seal = parts.journal.sealOf(runId);
  const history = await readHistories(entries, parts);
  const receipt = buildReceipt(entries, { history, journal: parts.journal.state(), seal });
  return receipt === null
    ? fail('run-not-found', { runId })
    : ok({ receipt, said: saidOf(entries) });
}

/** Of accounts whose closes have a verdict: before that, reading must not stand in the way of closing. */
async function readHistories(
  entries: readonly JournalEntry[],
  { accounts }: Pick<ReceiptsParts, 'accounts'>,
): Promise<ReadonlyMap<string, AccountHistory>> {
  const started = entries.find((entry) => entry.kind === 'run-started');
  const ended = new Set(
    entries.flatMap((entry) => (entry.kind === 'close-ended' ? entry.closeId : [])),
  );
  const byAccount = new Map<string, readonly JournalledClose[]>();
  for (const close of started?.closes ?? []) {
    if (!ended.has(close.closeId)) continue;
    byAccount.set(close.account, [...(byAccount.get(close.account) ?? []), close]);
  }
  const pressedAt = started?.at ?? 0;
  const read = [...byAccount].map(async ([account, closes]) => {
    const history = await readHistory(closes, pressedAt, await accounts.connected(account));
    return [account, history] as const;
  });
  return new Map(await Promise.all(read));
}

async function readHistory(
  closes: readonly JournalledClose[],
  pressedAt: number,
  connection: Awaited<ReturnType<Accounts['connected']>>,
): Promise<AccountHistory> {
  const unasked = new Map<string, number>();
  const nothing = { failure: null, closed: [], unasked };
  if (!connection.ok) return { ...nothing, state: 'not-read', failure: connection.failure };
  const { exchange } = connection.value;
  if (exchange.closedPositions === undefined) return { ...nothing, state: 'not-offered' };
  const selected = closes.flatMap((close) => close.selected ?? []);
  const closed = await exchange.closedPositions({
    since: Math.min(...closes.map((close) => historySince({ ...close, pressedAt }))),
    positionIds: selected.map(({ id }) => id),
    symbols: [...new Set(selected.map(({ symbol }) => symbol))],
    openedAt: new Map(
      selected.flatMap(({ id, openedAt }) => (openedAt === null ? [] : [[id, openedAt] as const])),
    ),
    unasked: (ids, before) => {
      for (const id of ids) unasked.set(id, before);
    },
  });
  return closed.ok
    ? { ...nothing, state: 'known', closed: closed.value }
    : { ...nothing, state: 'not-read', failure: closed.failure };
}
