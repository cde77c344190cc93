import type { Account } from '../../../app/schemas/account';
import type { CloseReport } from '../../../app/schemas/close';
import type { Position } from '../../../app/schemas/position';
import { position } from '../../../test/support/positions';
import { type Listing, type Row, rowKey } from './row';

export function account(id: string, change: Partial<Account> = {}): Account {
  return {
    id,
    exchange: 'bitget',
    label: `Account ${id}`,
    endpoint: 'live',
    environment: 'live',
    host: 'api.example.test',
    keyHint: '',
    kind: null,
    values: {},
    builtIn: false,
    secret: 'ready',
    storedIn: 'keychain',
    createdAt: 0,
    ...change,
  };
}

export function listing(
  owner: Account,
  positions: readonly Position[] | null,
  change: Partial<Listing> = {},
): Listing {
  return {
    account: owner,
    positions,
    startedAt: 1_000,
    readAt: 1_100,
    coversSince: null,
    failure: null,
    loading: false,
    retrying: false,
    retry: () => {},
    ...change,
  };
}

export function row(owner: Account, change: Partial<Position> = {}, gone = false): Row {
  const own = position(change);
  return { key: rowKey(owner.id, own.id), account: owner, position: own, gone };
}

export function report(change: Partial<CloseReport> = {}): CloseReport {
  return {
    closeId: 'c1',
    runId: 'r1',
    account: 'a',
    accountLabel: 'Account a',
    exchange: 'bitget',
    environment: 'live',
    target: { trackingNo: '1' },
    pressedAt: 2_000,
    pressedAtExchange: null,
    selected: [position({ id: '1' })],
    phase: 'sending',
    attempts: 1,
    nextTryAt: null,
    answer: null,
    earlier: [],
    reads: [],
    left: [],
    reopened: [],
    verdict: null,
    verdictAt: null,
    ...change,
  };
}
