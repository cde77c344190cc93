import type { Handlers } from '../../app/call';
import type { FlattenContract } from '../../app/contract';
import type { AppInfo } from '../../app/schemas/settings';
import type { Accounts } from '../accounts/accounts';
import type { Closer } from '../close/run';
import type { ExchangeDefinition } from '../exchanges/exchange';
import type { SettingsStore } from '../settings/store';
import { accountHandlers } from './accounts';
import { appHandlers } from './app';
import { closeHandlers } from './closes';
import { exchangeHandlers } from './exchanges';
import { positionHandlers } from './positions';
import { settingsHandlers } from './settings';

/** What main implements: one async function a contract line. A line without one does not compile. */
export type FlattenHandlers = Handlers<FlattenContract>;

/** What handlers work with. */
export type HandlerParts = {
  readonly info: AppInfo;
  readonly definitions: readonly ExchangeDefinition[];
  readonly accounts: Accounts;
  readonly closer: Closer;
  readonly settings: SettingsStore;
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
    closes: closeHandlers(parts),
  };
}
