import type { Handlers } from '../../app/call';
import type { FlattenContract } from '../../app/contract';
import type { AppInfo } from '../../app/schemas/settings';
import type { Accounts } from '../accounts/accounts';
import type { Runs } from '../close/run';
import type { ExchangeDefinition } from '../exchanges/exchange';
import type { Journal } from '../journal/journal';
import type { FaultSwitches } from '../practice/fault-switches';
import type { PracticeExchange } from '../practice/server';
import type { Receipts } from '../receipt/receipts';
import type { SettingsStore } from '../settings/store';
import type { StopCopying } from '../watch/stop-copying';
import type { Watches } from '../watch/watches';
import { accountHandlers } from './accounts';
import { appHandlers } from './app';
import { closeHandlers } from './closes';
import { exchangeHandlers } from './exchanges';
import { journalHandlers } from './journal';
import { leadHandlers } from './leads';
import { positionHandlers } from './positions';
import { practiceHandlers } from './practice';
import { receiptHandlers } from './receipts';
import { runHandlers } from './runs';
import { settingsHandlers } from './settings';
import { watchHandlers } from './watches';

/** What main implements: one async function a contract line. A line without one does not compile. */
export type FlattenHandlers = Handlers<FlattenContract>;

/** What handlers work with. */
export type HandlerParts = {
  readonly info: AppInfo;
  readonly definitions: readonly ExchangeDefinition[];
  readonly accounts: Accounts;
  readonly runs: Runs;
  readonly watches: Watches;
  readonly stopCopying: StopCopying;
  readonly journal: Journal;
  readonly receipts: Receipts;
  readonly settings: SettingsStore;
  /** The embedded practice exchange: what can be made to go wrong there, and its keys by exchange. */
  readonly practice: Pick<PracticeExchange, 'keys'> & { readonly switches: FaultSwitches };
  readonly openUrl: (url: string) => Promise<void>;
  readonly copyText: (text: string) => Promise<void>;
  readonly settingsChanged: () => void;
  readonly now: () => number;
};

export function createHandlers(parts: HandlerParts): FlattenHandlers {
  return {
    app: appHandlers(parts),
    settings: settingsHandlers(parts),
    exchanges: exchangeHandlers(parts),
    accounts: accountHandlers(parts),
    positions: positionHandlers(parts),
    runs: runHandlers(parts),
    watches: watchHandlers(parts),
    leadTraders: leadHandlers(parts),
    receipts: receiptHandlers(parts),
    journal: journalHandlers(parts),
    closes: closeHandlers(parts),
    practice: practiceHandlers(parts),
  };
}
