import type { AccountKind } from '../exchange';
import * as lead from './lead/targets';
import { spot } from './product-types';
import { checkTarget, requestsFor, targetFields } from './targets';
import * as own from './unified/own-targets';
import * as unifiedTargets from './unified/targets';

/** A classic account as a follower, in futures and in spot copy trading (bitget.md §2, §4). */
export const classic: AccountKind = {
  id: 'classic',
  name: 'Classic account',
  targets: targetFields,
  answersOrderIds: true,
  stopsCopying: true,
  stopsCopyingBut: [spot],
  values: [],
  checkTarget,
  requestsFor,
};

/** A classic account as a lead trader in futures copy trading (bitget.md §4). */
export const classicLead: AccountKind = {
  id: 'classic-lead',
  name: 'Classic account, lead trader',
  targets: lead.targetFields,
  answersOrderIds: false,
  stopsCopying: false,
  values: [],
  checkTarget: lead.checkTarget,
  requestsFor: lead.requestsFor,
};

/** A unified account as a follower: its copies are listed by project ids that no call tells (bitget.md §5.5). */
export const unified: AccountKind = unifiedWith([]);

/** The same with the projects that the user entered. */
export function unifiedWith(projectIds: readonly string[]): AccountKind {
  return {
    id: 'unified',
    name: 'Unified account',
    targets: unifiedTargets.targetFields,
    answersOrderIds: false,
    stopsCopying: true,
    values: [{ name: 'projectIds', maxItems: 50, maxLength: 64 }],
    checkTarget: unifiedTargets.targetChecker(projectIds),
    requestsFor: unifiedTargets.requestPlanner(projectIds),
  };
}

/** A unified account as a lead trader: what it closes are all positions of the account (bitget.md §5.4). */
export const unifiedLead: AccountKind = {
  id: 'unified-lead',
  name: 'Unified account, lead trader',
  targets: own.targetFields,
  answersOrderIds: true,
  stopsCopying: false,
  values: [],
  checkTarget: own.checkTarget,
  requestsFor: own.requestsFor,
};

export const kinds: readonly [AccountKind, ...AccountKind[]] = [
  classic,
  classicLead,
  unified,
  unifiedLead,
];
