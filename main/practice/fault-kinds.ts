import type {
  PracticeFaultEndpoint,
  PracticeFaultId,
  PracticeFaultKind,
} from '../../app/schemas/practice';
import type { PracticeTrouble } from '../exchanges/practice';
import type { FaultEffect } from './faults';

/** How a fault is brought about: on requests, on the line itself, or on the exchange's clock. */
export type FaultAct =
  | { readonly how: 'strike'; readonly effect: FaultEffect }
  /** Strikes every request of an account, or of an exchange, until it is switched off. */
  | { readonly how: 'stand'; readonly effect: FaultEffect }
  /** Connections are refused, for `forMs` or until it is switched off. */
  | {
      readonly how: 'take-down';
      readonly forMs: number | null;
      readonly which: 'every-host' | 'first-host';
    }
  | { readonly how: 'shift-clock'; readonly ms: number };

export type FaultSpec = {
  readonly group: PracticeFaultKind['group'];
  /** The usual one first. */
  readonly endpoints: readonly PracticeFaultEndpoint[];
  readonly act: FaultAct;
  /** For its words. */
  readonly seconds: number | null;
};

/*
 * The rows of the fault matrix (reliability.md §5) that a server on loopback can play. It cannot play F3,
 * because the practice exchange speaks plain HTTP; F4, because loopback connects at once; F24 and F34,
 * because they happen to this computer. F1 is played as F2: the address of the practice exchange is a
 * number, so no name is looked up.
 */
export function faultSpecs(): Readonly<Record<PracticeFaultId, FaultSpec>> {
  return {
    // F1, F2
    refused: takeDown(10_000),
    // F1, F2, where the exchange has another host
    'first-host-down': takeDown(null, 'first-host'),
    // F33
    'exchange-down': takeDown(null),
    // F32
    'network-down': onRequests('reach', { kind: 'network-down', forMs: 5_000 }, 5),
    // F5
    'silent-applied': onRequests('answer', { kind: 'no-answer', applied: true }),
    'silent-not-applied': onRequests('answer', { kind: 'no-answer', applied: false }),
    // F6
    'reset-applied': onRequests('answer', { kind: 'reset', applied: true }),
    'reset-not-applied': onRequests('answer', { kind: 'reset', applied: false }),
    'hang-up-applied': onRequests('answer', { kind: 'hang-up', applied: true }),
    'hang-up-not-applied': onRequests('answer', { kind: 'hang-up', applied: false }),
    // F7 and F10
    'cut-body': onRequests('answer', { kind: 'cut-answer', where: 'connection' }),
    'cut-json': onRequests('answer', { kind: 'cut-answer', where: 'text' }),
    'empty-body': onRequests('answer', { kind: 'empty-body', applied: true }),
    // F9
    'web-page': onRequests('answer', { kind: 'web-page', status: 200 }),
    'web-page-refusal': onRequests('answer', { kind: 'web-page', status: 403 }),
    // F36
    'stray-answer': onRequests('answer', { kind: 'stray-answer' }),
    slow: onRequests('answer', { kind: 'slow', ms: 4_000 }, 4),
    // F8
    'server-error-applied': onRequests('trouble', { kind: 'server-error', applied: true }),
    'server-error-not-applied': onRequests('trouble', { kind: 'server-error', applied: false }),
    'exchange-timeout-applied': says('trouble', 'exchange-timeout', true),
    'exchange-timeout-not-applied': says('trouble', 'exchange-timeout'),
    // F11 and F12
    'limited-told': onRequests('trouble', { kind: 'too-many-requests', retryAfterSeconds: 4 }, 4),
    'limited-untold': onRequests('trouble', { kind: 'too-many-requests', retryAfterSeconds: null }),
    // F23
    maintenance: says('trouble', 'maintenance'),
    // Closes are refused meanwhile, and lists are not to be believed (htx.md §5, 1077 to 1080).
    settlement: says('trouble', 'settlement'),
    // F13: more than either exchange takes, and what a client can correct.
    'clock-skew': onItself('refusal', { how: 'shift-clock', ms: 600_000 }, 600),
    'clock-refused': says('refusal', 'clock-refused'),
    // F14 to F18
    'signature-refused': says('refusal', 'signature-refused'),
    'key-unknown': says('refusal', 'key-unknown'),
    'permission-missing': says('refusal', 'permission-missing'),
    'address-refused': says('refusal', 'address-refused'),
    'wrong-generation': says('refusal', 'wrong-generation'),
    // F18, where the exchange does what it says
    'account-migrates': onRequests('refusal', { kind: 'account-migrates' }),
    'account-switching': stands('refusal', { kind: 'account-switching' }),
    // F19 to F22, and F35
    'nothing-to-close': onCloses({ kind: 'refusal', trouble: 'nothing-to-close', applied: false }),
    'partly-filled': onCloses({ kind: 'bad-fill', fill: 'half' }),
    'never-filled': onCloses({ kind: 'bad-fill', fill: 'never' }),
    reopened: onCloses({ kind: 'reopened', afterMs: 1_000 }, 1),
    'gone-first': onCloses({ kind: 'gone-first' }),
    'leg-refused': onCloses({ kind: 'leg-refused' }),
  };
}

type Group = FaultSpec['group'];

function onRequests(group: Group, effect: FaultEffect, seconds: number | null = null): FaultSpec {
  return { group, endpoints: ['close', 'list', 'all'], act: { how: 'strike', effect }, seconds };
}

function says(group: Group, trouble: PracticeTrouble, applied = false): FaultSpec {
  return onRequests(group, { kind: 'refusal', trouble, applied });
}

function onCloses(effect: FaultEffect, seconds: number | null = null): FaultSpec {
  return { group: 'position', endpoints: ['close'], act: { how: 'strike', effect }, seconds };
}

function takeDown(
  forMs: number | null,
  which: 'every-host' | 'first-host' = 'every-host',
): FaultSpec {
  const seconds = forMs === null ? null : forMs / 1_000;
  return onItself('reach', { how: 'take-down', forMs, which }, seconds);
}

function stands(group: Group, effect: FaultEffect): FaultSpec {
  return { group, endpoints: ['all'], act: { how: 'stand', effect }, seconds: null };
}

function onItself(group: Group, act: FaultAct, seconds: number | null): FaultSpec {
  return { group, endpoints: [], act, seconds };
}
