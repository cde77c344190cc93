import type { AccountKind } from '../exchange';
import { checkTarget, requestsFor, targets } from './targets';
import * as unified from './v5/targets';

/** Legacy copy trading in the role of the lead trader (htx.md §2 and §3.1). */
export const legacy: AccountKind = {
  id: 'legacy',
  name: 'Futures copy trading (lead trader)',
  targets,
  answersOrderIds: false,
  stopsCopying: false,
  values: [],
  checkTarget,
  requestsFor,
};

/** The unified futures account (htx.md §4.1). Each close is an order, and its id comes back. */
export const v5: AccountKind = {
  id: 'v5',
  name: 'V5 (unified futures account)',
  targets: unified.targets,
  answersOrderIds: true,
  stopsCopying: false,
  values: [],
  checkTarget: unified.checkTarget,
  requestsFor: unified.requestsFor,
};

export const kinds: readonly [AccountKind, ...AccountKind[]] = [legacy, v5];
