import type { KeyFacts } from '../../app/schemas/account';
import { isPlainWord, plainText } from './plain';

/** `KeyFacts` without the addresses and the words of others that it may hold. */
export type KeyReport = Pick<
  KeyFacts,
  | 'kind'
  | 'notes'
  | 'canRead'
  | 'canClose'
  | 'canTransfer'
  | 'canWithdraw'
  | 'expiresInDays'
  | 'clockOffsetMs'
  | 'openPositions'
> & {
  readonly closes: readonly string[];
  readonly blind: readonly string[];
  /** How many; null where it was not told. */
  readonly boundAddresses: number | null;
  readonly permissions: readonly string[];
  /** Permissions that are no plain words. */
  readonly otherPermissions: number;
};

export function keyReport(facts: KeyFacts): KeyReport {
  const { canClose, canRead, canTransfer, canWithdraw, clockOffsetMs } = facts;
  const { expiresInDays, kind, notes, openPositions } = facts;
  const permissions = facts.permissions.filter(isPlainWord);
  return {
    ...{ kind, notes, canRead, canClose, canTransfer, canWithdraw },
    ...{ expiresInDays, clockOffsetMs, openPositions, permissions },
    closes: facts.closes.map(plainText),
    blind: facts.blind.map(({ box, what, why }) => {
      const tick = box === null ? '' : `, box to tick: ${box}`;
      return plainText(`${what} (${why}${tick})`);
    }),
    boundAddresses: facts.boundAddresses?.length ?? null,
    otherPermissions: facts.permissions.length - permissions.length,
  };
}

/** One line each. */
export function keyText(report: KeyReport): readonly string[] {
  const { boundAddresses, canClose, canRead, canTransfer, canWithdraw } = report;
  const { closes, blind, clockOffsetMs, expiresInDays, notes, openPositions } = report;
  const others = report.otherPermissions === 0 ? [] : [`${report.otherPermissions} more`];
  const permissions = [...report.permissions, ...others];
  return [
    `kind of account: ${report.kind?.name ?? 'not told'}`,
    `closes: ${listed(closes, 'nothing')}`,
    `cannot see: ${listed(blind, 'nothing that is known')}`,
    `may read: ${word(canRead)}; close: ${word(canClose)}; transfer: ${word(canTransfer)}; withdraw: ${word(canWithdraw)}`,
    `permissions: ${listed(permissions, 'not told')}`,
    `bound addresses: ${boundAddresses ?? 'not told'}; expires in days: ${expiresInDays ?? 'not told'}`,
    `clock: ${clockOffsetMs === null ? 'not measured' : `${Math.round(clockOffsetMs)} ms`}; open positions: ${openPositions ?? 'not read'}`,
    ...(notes.length === 0 ? [] : [`to know: ${notes.join(', ')}`]),
  ];
}

function listed(words: readonly string[], none: string): string {
  return words.length === 0 ? none : words.join(', ');
}

function word(finding: KeyFacts['canRead']): string {
  return finding === 'unknown' ? 'could not check' : finding;
}
