import { Check, CircleQuestionMark, Minus, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, KeyFacts } from '../../../app/schemas/account';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { ageText } from '../../shell/age';
import { useFormat } from '../../shell/format';
import { useNow } from '../../shell/use-now';
import { classNames } from '../../ui/class-names';
import { Notice } from '../../ui/notice';
import common from './accounts.module.css';
import { factLines } from './fact-lines';
import { KeyAdvice } from './key-advice-list';
import { KeyCoverage } from './key-coverage';
import { keyVerdict, type RightFinding, rightFindings } from './key-findings';
import { KeyPageButton } from './key-page-button';
import styles from './key-report.module.css';

/**
 * What the exchange said about a key: the worst of it in one sentence, what it covers and what it may do,
 * then what to do about each finding, with the box to tick in the exchange's own words.
 */
export function KeyReport(props: {
  readonly facts: KeyFacts;
  readonly exchange: ExchangeInfo;
  readonly kindNow: Account['kind'];
}): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { exchange, facts } = props;
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
      <KeyCoverage facts={facts} kindNow={props.kindNow} />
      <ul className={styles['rights']}>
        {rightFindings(facts).map((right) => (
          <Right key={right.right} {...right} />
        ))}
      </ul>
      <KeyAdvice facts={facts} exchange={exchange} />
      <Facts facts={facts} />
      <div className={styles['reportFoot']}>
        <KeyPageButton exchange={exchange} />
        <CheckedAt at={facts.checkedAt} />
      </div>
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

function Facts(props: { readonly facts: KeyFacts }): ReactNode {
  const { t, i18n } = useTranslation();
  return (
    <dl className={styles['facts']}>
      {factLines(props.facts, t, i18n.language).map((line) => (
        <div key={line.name}>
          <dt>{line.name}</dt>
          <dd className={classNames(line.caution && styles['factCaution'])}>
            {line.caution ? <TriangleAlert size={13} aria-hidden="true" /> : null}
            <span>{line.text}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function CheckedAt(props: { readonly at: number }): ReactNode {
  const { t } = useTranslation();
  const age = ageText(props.at, useNow(), t);
  const time = useFormat().time(props.at);
  return <p className={common['quiet']}>{t('accounts:facts.checked', { age, time })}</p>;
}
