import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivePracticeFault, PracticeFaultKind } from '../../../app/schemas/practice';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { boundOf } from './fault-setting';
import styles from './practice.module.css';

/** Everything that can go wrong, in words, with what the user will see of it. */
export function FaultGroups(props: {
  readonly kinds: readonly PracticeFaultKind[];
  readonly active: readonly ActivePracticeFault[];
  /** Where the next fault strikes; null means everywhere. */
  readonly exchange: string | null;
  readonly switchOn: (kind: PracticeFaultKind) => void;
}): ReactNode {
  return groups.map((group) => (
    <FaultGroup
      key={group}
      group={group}
      kinds={props.kinds.filter((kind) => kind.group === group)}
      active={props.active}
      exchange={props.exchange}
      switchOn={props.switchOn}
    />
  ));
}

const groups = ['reach', 'answer', 'trouble', 'refusal', 'position'] as const;

function FaultGroup(props: {
  readonly group: PracticeFaultKind['group'];
  readonly kinds: readonly PracticeFaultKind[];
  readonly active: readonly ActivePracticeFault[];
  readonly exchange: string | null;
  readonly switchOn: (kind: PracticeFaultKind) => void;
}): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['group']}>
      <h2 id={id} className={styles['heading']}>
        {t(`practice:groups.${props.group}`)}
      </h2>
      <ul className={styles['faults']}>
        {props.kinds.map((kind) => (
          <FaultLine
            key={kind.id}
            kind={kind}
            isOn={props.active.some(({ fault }) => fault === kind.id)}
            isPossible={props.exchange === null || kind.exchanges.includes(props.exchange)}
            switchOn={() => props.switchOn(kind)}
          />
        ))}
      </ul>
    </section>
  );
}

function FaultLine(props: {
  readonly kind: PracticeFaultKind;
  readonly isOn: boolean;
  /** Whether the exchange that was chosen can fail like this. */
  readonly isPossible: boolean;
  readonly switchOn: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { isPossible, kind } = props;
  const figures = { seconds: kind.seconds ?? 0 };
  const title = t(`practice:faults.${kind.id}.title`, figures);
  const bound = boundOf(kind);
  return (
    <li className={styles['fault']}>
      <div className={styles['words']}>
        <strong className={styles['name']}>
          {title} {props.isOn ? <Badge tone="warn">{t('practice:isOn')}</Badge> : null}
        </strong>
        <span>{t(`practice:faults.${kind.id}.seen`, figures)}</span>
        {bound === null ? null : <span className={styles['quiet']}>{t(boundTexts[bound])}</span>}
      </div>
      <Button
        size="small"
        aria-label={t('practice:switchOnNamed', { title })}
        disabled={!isPossible}
        onClick={props.switchOn}
      >
        {t('practice:switchOn')}
      </Button>
    </li>
  );
}

const boundTexts = {
  'only-closes': 'practice:onlyCloses',
  'whole-exchange': 'practice:wholeExchange',
} as const;
