import { ArrowLeft } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../app/result';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { FailureNotice } from '../../shell/failure-notice';
import { Button } from '../../ui/button';
import styles from './accounts.module.css';
import { KeyHelp } from './key-help';

export type KeyFormProps = {
  readonly title: string;
  readonly submitText: string;
  readonly exchange: ExchangeInfo | undefined;
  readonly pending: boolean;
  /** How often sending was tried; each time the first field with a problem takes the focus. */
  readonly attempts: number;
  readonly onSubmit: () => void;
  readonly onLeave: () => void;
  /** Why main refused what was sent last; null where it did not. */
  readonly failure: Failure | null;
  readonly failureHeading: string;
  /** In place of the failure's own words, where more can be done about it. */
  readonly refusal?: ReactNode;
  /** What the button says while main works. */
  readonly pendingText: string;
  readonly children: ReactNode;
};

/** The frame of both forms through which keys come in: heading, fields, help beside them, buttons. */
export function KeyForm(props: KeyFormProps): ReactNode {
  const { t } = useTranslation();
  const failed = props.failure !== null;
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (props.attempts === 0) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [props.attempts]);
  useEffect(() => {
    if (!failed) return;
    form.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' });
  }, [failed]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!props.pending) props.onSubmit();
  };
  return (
    <>
      <header className={styles['head']}>
        <Button
          look="quiet"
          size="icon"
          aria-label={t('accounts:form.back')}
          onClick={props.onLeave}
        >
          <ArrowLeft size={16} aria-hidden="true" />
        </Button>
        <h1 className={styles['title']} tabIndex={-1} ref={heading}>
          {props.title}
        </h1>
      </header>
      <div className={styles['columns']}>
        <form ref={form} className={styles['form']} onSubmit={submit} autoComplete="off" noValidate>
          {props.children}
          {props.failure === null
            ? null
            : (props.refusal ?? (
                <FailureNotice
                  failure={props.failure}
                  heading={props.failureHeading}
                  speak="alert"
                />
              ))}
          <div className={styles['buttons']}>
            <Button onClick={props.onLeave}>{t('accounts:form.leave')}</Button>
            <Button
              type="submit"
              look="primary"
              busy={props.pending}
              // The field that is left may grow an error line, which would move the button away from
              // under the pointer between press and release.
              onMouseDown={(event) => event.preventDefault()}
            >
              {props.pending ? props.pendingText : props.submitText}
            </Button>
          </div>
        </form>
        {props.exchange === undefined ? null : (
          <KeyHelp key={props.exchange.id} exchange={props.exchange} />
        )}
      </div>
    </>
  );
}
