import { Check, CircleQuestionMark, Minus, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyFacts } from '../../../app/schemas/account';
import { ageText } from '../../shell/age';
import { useFormat } from '../../shell/format';
import { useNow } from '../../shell/use-now';
import { classNames } from '../../ui/class-names';
import { Notice } from '../../ui/notice';
import styles from './accounts.module.css';
import { factLines } from './fact-lines';
import { keyVerdict, type RightFinding, rightFindings } from './key-findings';

/** What the exchange said about a key: the worst of it first, then every fact with its own words. */
export function KeyReport(props: { readonly facts: KeyFacts }): ReactNode {
  const { t, i18n } = useTranslation();
  const id = useId();
  const { facts } = props;
  const verdict = keyVerdict(facts);
  return (
    <section className={styles['report']} aria-labelledby={id}>
      <h4 id={id} className={styles['reportTitle']}>
        {t('accounts:facts.title')}
      </h4>
      <Notice
        tone={verdict === 'fine' ? 'good' : 'warn'}
        title={t(`accounts:facts.verdict.${verdict}.title`)}
        speak="status"
      >
        <p>{t(`accounts:facts.verdict.${verdict}.text`)}</p>
      </Notice>
      <ul className={styles['rights']}>
        {rightFindings(facts).map((right) => (
          <Right key={right.right} {...right} />
        ))}
      </ul>
      <dl className={styles['facts']}>
        {factLines(facts, t, i18n.language).map((line) => (
          <div key={line.name}>
            <dt>{line.name}</dt>
            <dd className={classNames(line.caution && styles['factCaution'])}>
              {line.caution ? <TriangleAlert size={13} aria-hidden="true" /> : null}
              <span>{line.text}</span>
            </dd>
          </div>
        ))}
      </dl>
      <CheckedAt at={facts.checkedAt} />
    </section>
  );
}

function Right(props: RightFinding): ReactNode {
  const { t } = useTranslation();
  const Icon = icons[props.finding];
  return (
    <li className={classNames(styles['right'], styles[props.tone])}>
      <span>{t(`accounts:facts.rights.${props.right}`)}</span>
      <strong>
        <Icon size={14} aria-hidden="true" />
        {t(`accounts:facts.finding.${props.finding}`)}
        {props.tone === 'caution' && props.finding !== 'unknown' ? (
          <TriangleAlert size={14} aria-hidden="true" />
        ) : null}
      </strong>
    </li>
  );
}

const icons = { yes: Check, no: Minus, unknown: CircleQuestionMark } as const;

function CheckedAt(props: { readonly at: number }): ReactNode {
  const { t } = useTranslation();
  const age = ageText(props.at, useNow(), t);
  const time = useFormat().time(props.at);
  return <p className={styles['quiet']}>{t('accounts:facts.checked', { age, time })}</p>;
}
