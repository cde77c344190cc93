import { z } from 'zod';
import { command, query, secret } from './call';
import {
  Account,
  AccountId,
  AccountValues,
  Credentials,
  Endpoint,
  KeyFacts,
  Label,
  VaultState,
} from './schemas/account';
import { CloseAnswer, CloseId, ClosePreview, CloseReport } from './schemas/close';
import { Nothing } from './schemas/common';
import { ExchangeId, ExchangeInfo, SymbolList } from './schemas/exchange';
import { JournalState } from './schemas/journal';
import { PositionList } from './schemas/position';
import {
  ActivePracticeFaults,
  PracticeFaultName,
  PracticeFaultSetting,
  PracticeFaults,
} from './schemas/practice';
import { Receipt, ReceiptFormat } from './schemas/receipt';
import { maxRunItems, Run, RunId, RunItem } from './schemas/run';
import { AppInfo, Link, Settings } from './schemas/settings';
import { CloseTarget } from './schemas/target';
import { StopCopyingAnswer, Watch } from './schemas/watch';

const OneAccount = z.strictObject({ account: AccountId });
const OneRun = z.strictObject({ runId: RunId });
const OneTarget = z.strictObject({ account: AccountId, target: CloseTarget });

/** Everything that Flatten can do. `query` reads, `command` acts, `secret` acts on what is never logged. */
export const contract = {
  app: {
    info: query(Nothing, AppInfo),
    openLink: command(Link, Nothing),
    copyText: command(z.strictObject({ text: z.string().max(32_768) }), Nothing),
  },
  settings: {
    get: query(Nothing, Settings),
    set: command(Settings.partial(), Settings),
  },
  exchanges: {
    list: query(Nothing, z.array(ExchangeInfo)),
    symbols: query(OneAccount, SymbolList),
  },
  accounts: {
    list: query(Nothing, z.strictObject({ accounts: z.array(Account), vault: VaultState })),
    add: secret(
      z.strictObject({
        exchange: ExchangeId,
        label: Label,
        endpoint: Endpoint,
        credentials: Credentials,
        /** The label once more; without it a key that can withdraw is refused: `key-can-withdraw`. */
        withdrawalConfirmed: Label.optional(),
        /** Keeps the key where nothing was learnt about it; such a failure has `keepable` in its detail. */
        keepUnchecked: z.boolean().optional(),
      }),
      Account,
    ),
    configure: command(OneAccount.extend({ values: AccountValues }), Account),
    renew: secret(z.strictObject({ account: AccountId, credentials: Credentials }), Account),
    unlock: command(OneAccount, Account),
    check: command(OneAccount, KeyFacts),
    remove: command(OneAccount, Nothing),
  },
  positions: {
    list: query(OneAccount, PositionList),
    preview: query(OneTarget, ClosePreview),
    close: command(OneTarget, CloseAnswer),
  },
  runs: {
    list: query(Nothing, z.array(Run)),
    start: command(z.strictObject({ items: z.array(RunItem).min(1).max(maxRunItems) }), Run),
    stop: command(OneRun, Run),
    resume: command(OneRun, Run),
  },
  watches: {
    list: query(Nothing, z.array(Watch)),
    stop: command(OneRun.extend({ account: AccountId }), Watch),
  },
  leadTraders: {
    stopCopying: command(
      z.strictObject({
        account: AccountId,
        leadTrader: z.string().min(1).max(64),
        /** That of what they opened, where the list tells one: an exchange may stop only some of them. */
        productType: z.string().max(40).optional(),
      }),
      StopCopyingAnswer,
    ),
  },
  receipts: {
    get: query(OneRun, Receipt),
    save: command(
      OneRun.extend({ format: ReceiptFormat }),
      /** Null where the user chose no place for it. */
      z.strictObject({ path: z.string().max(4_096).nullable() }),
    ),
  },
  journal: {
    state: query(Nothing, JournalState),
  },
  closes: {
    list: query(Nothing, z.array(CloseReport)),
    verify: command(z.strictObject({ closeId: CloseId }), CloseReport),
  },
  practice: {
    faults: query(Nothing, PracticeFaults),
    setFault: command(PracticeFaultSetting, ActivePracticeFaults),
    clearFault: command(PracticeFaultName, ActivePracticeFaults),
    clearFaults: command(Nothing, Nothing),
  },
} as const;

export type FlattenContract = typeof contract;
