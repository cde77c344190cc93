import { Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyFacts } from '../../../app/schemas/account';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { classNames } from '../../ui/class-names';
import { type AdviceCode, keyAdvice } from './key-advice';
import styles from './key-advice.module.css';

/** What to do about each finding, with the box to tick in the exchange's own words. */
export function KeyAdvice(props: {
  readonly facts: KeyFacts;
  readonly exchange: Pick<ExchangeInfo, 'boxes' | 'name'>;
}): ReactNode {
  const { t } = useTranslation();
  const { boxes, name } = props.exchange;
  const words = { ...boxes, exchange: name };
  return (
    <ul className={styles['list']}>
      {keyAdvice(props.facts).map((code) => {
        const toDo = !toKnow.has(code) && styles['toDo'];
        return (
          <li key={code} className={styles['line']}>
            <Mark code={code} className={classNames(styles['icon'], toDo)} />
            <span>
              <strong className={classNames(toDo)}>
                {t(`accounts:advice.${code}.what`, words)}
              </strong>{' '}
              {t(`accounts:advice.${code}.action`, words)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Mark(props: { readonly code: AdviceCode; readonly className: string }): ReactNode {
  const Icon =
    props.code === 'withdraw' ? OctagonAlert : toKnow.has(props.code) ? Info : TriangleAlert;
  return <Icon size={14} aria-hidden="true" className={props.className} />;
}

/** Nothing is wrong with these, but nobody should rely on the key without them. */
const toKnow: ReadonlySet<AdviceCode> = new Set([
  'closes-followers-copies',
  'followers-not-served',
  'addresses-unknown',
  'clock-unknown',
]);
