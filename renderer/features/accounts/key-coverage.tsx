import { EyeOff, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, KeyFacts } from '../../../app/schemas/account';
import { useFormat } from '../../shell/format';
import { classNames } from '../../ui/class-names';
import styles from './key-report.module.css';

/** What the account is, what its key closes, and what stays out of sight: in the exchange's own words. */
export function KeyCoverage(props: {
  readonly facts: KeyFacts;
  /** What the account is known to be by now, which may be more than the check told. */
  readonly kindNow: Account['kind'];
}): ReactNode {
  const { t } = useTranslation();
  const { list } = useFormat();
  const { facts, kindNow } = props;
  const changed = kindNow !== null && facts.kind !== null && kindNow.id !== facts.kind.id;
  return (
    <dl className={styles['coverage']}>
      <dt>{t('accounts:facts.kind')}</dt>
      <dd className={classNames(facts.kind === null && styles['factCaution'])}>
        {facts.kind === null ? <TriangleAlert size={13} aria-hidden="true" /> : null}
        <span>
          {facts.kind?.name ?? t(`accounts:facts.kindUntold.${whyUntold(facts)}`)}
          {changed ? ` ${t('accounts:facts.kindChanged', { kind: kindNow.name })}` : null}
        </span>
      </dd>
      <dt>{t('accounts:facts.closes')}</dt>
      <dd>
        {facts.closes.length === 0 ? t('accounts:facts.closesNothing') : list([...facts.closes])}
      </dd>
      {facts.blind.length === 0 ? null : (
        <>
          <dt>{t('accounts:facts.blind')}</dt>
          <dd>
            <ul>
              {facts.blind.map((spot) => (
                <li key={spot.what} className={styles['factCaution']}>
                  <EyeOff size={13} aria-hidden="true" />
                  <BlindSpot {...spot} />
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  );
}

function BlindSpot(props: KeyFacts['blind'][number]): ReactNode {
  const { t } = useTranslation();
  const { box, what, why } = props;
  return (
    <span>
      <strong>{what}</strong>: {t(`accounts:facts.why.${why}`)}
      {box === null ? null : ` ${t('accounts:facts.tick', { box })}`}
    </span>
  );
}

function whyUntold({ canRead, notes }: KeyFacts): 'changing' | 'unreadable' | 'unclear' {
  if (notes.includes('kind-is-changing')) return 'changing';
  return canRead === 'no' ? 'unreadable' : 'unclear';
}
