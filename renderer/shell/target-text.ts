import type { TFunction } from 'i18next';
import type { CloseReport } from '../../app/schemas/close';
import type { CloseTarget } from '../../app/schemas/target';

/** A target in a few words, in the order in which traders say it. */
export function targetText(target: CloseTarget, t: TFunction): string {
  if (target.scope !== undefined) return t(`close:choices.${target.scope}`);
  const parts = [
    target.symbol ?? (target.trackingNo === undefined ? t('close:all.symbol') : null),
    target.side === undefined ? null : choiceText(target.side, t),
    target.marginMode === undefined ? null : choiceText(target.marginMode, t),
    target.productType ?? null,
    target.marginCoin ?? null,
    target.projectId === undefined ? null : t('close:project', { id: target.projectId }),
    target.trackingNo === undefined ? null : `#${target.trackingNo}`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** What a close was about. A tracking number says little to a reader: its one position stands with it. */
export function closeText(report: Pick<CloseReport, 'selected' | 'target'>, t: TFunction): string {
  const [only, ...others] = report.selected ?? [];
  if (only === undefined || others.length > 0) return targetText(report.target, t);
  const { symbol, side, marginMode } = only;
  const named = { symbol, side, ...(marginMode === null ? {} : { marginMode }), ...report.target };
  return targetText(named, t);
}

/** A value of a choice in words; the exchange's own spelling where there is no other word for it. */
export function choiceText(value: string, t: TFunction): string {
  return isWorded(value) ? t(`close:choices.${value}`) : value;
}

const worded = ['cross', 'isolated', 'long', 'short', 'account'] as const;

function isWorded(value: string): value is (typeof worded)[number] {
  return (worded as readonly string[]).includes(value);
}
