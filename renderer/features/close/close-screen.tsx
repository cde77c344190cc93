import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import { useQuery } from '../../api/use-query';
import { ErrorBoundary } from '../../shell/error-boundary';
import { useSelectedAccount } from '../../shell/selected-account';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { AccountField } from './account-field';
import { CloseButton } from './close-button';
import { CloseList } from './close-list';
import styles from './close-screen.module.css';
import { PositionList } from './position-list';
import { PreviewPanel } from './preview-panel';
import { TargetFields } from './target-fields';
import { type CloseForm, useCloseForm } from './use-close-form';

/** The first screen: what to close on the left, what is open and what was closed on the right. */
export function CloseScreen(): ReactNode {
  const { t } = useTranslation();
  const { account } = useSelectedAccount();
  const form = useCloseForm(account);
  const exchanges = useQuery('exchanges.list', {}).data ?? [];
  return (
    <div className={styles['screen']}>
      <section className={styles['form']} aria-label={t('close:title')}>
        <h1>
          <VisuallyHidden>{t('close:title')}</VisuallyHidden>
        </h1>
        <div className={styles['fields']}>
          <AccountField exchanges={exchanges} />
          {account === null ? null : <TargetFields account={account} form={form} />}
        </div>
        {account === null ? null : <Send account={account} form={form} />}
      </section>
      <div className={styles['lists']}>
        {/* A list that breaks must not take the form and its button with it. */}
        <ErrorBoundary>
          <PositionList account={account} form={form} />
        </ErrorBoundary>
        <ErrorBoundary>
          <CloseList exchanges={exchanges} />
        </ErrorBoundary>
      </div>
    </div>
  );
}

/** What will be sent, and the button that sends it: always in view, whatever the form's length. */
function Send(props: { readonly account: Account; readonly form: CloseForm }): ReactNode {
  const previewId = useId();
  return (
    <div className={styles['send']}>
      <div id={previewId}>
        <PreviewPanel account={props.account} form={props.form} />
      </div>
      <CloseButton account={props.account} form={props.form} describedBy={previewId} />
    </div>
  );
}
