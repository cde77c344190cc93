import type { TFunction } from 'i18next';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import { FailureNotice } from '../../shell/failure-notice';
import { sentText } from '../../shell/failure-text';
import { useFormat } from '../../shell/format';
import { sentStatusOfRun } from '../../shell/sent-status';
import { useSettings } from '../../shell/use-settings';
import { Button } from '../../ui/button';
import { HoldButton } from '../../ui/hold-button';
import styles from './close-button.module.css';
import { fieldList } from './close-words';
import { isUnsaid } from './draft';
import type { CloseForm } from './use-close-form';

/**
 * The button that closes. What keeps it from firing is only what is wrong with the form: a list that
 * cannot be read must not stand between a trader and a close.
 */
export function CloseButton(props: {
  readonly account: Account;
  readonly form: CloseForm;
  readonly describedBy: string;
}): ReactNode {
  const { t } = useTranslation();
  const { holdMs } = useSettings();
  const hintId = useId();
  const { account, form } = props;
  const sending = form.sender.sending.has(account.id);
  return (
    <div className={styles['place']}>
      <CallFailure account={account} form={form} />
      <HoldButton
        // What was pressed is what fires: another account or target is another button.
        key={`${account.id} ${JSON.stringify(form.target)}`}
        holdMs={holdMs}
        disabled={sending || form.problems.length > 0}
        describedBy={`${props.describedBy} ${hintId}`}
        onFire={() => void form.sender.send(account, form.target)}
        onRefused={form.showMissing}
        texts={{
          label: sending ? t('close:button.sending') : labelOf(form, t),
          holding: t('close:button.holding'),
          again: t('close:button.again'),
        }}
      />
      <p className={styles['hint']} id={hintId}>
        <Hint form={form} holdMs={holdMs} />
      </p>
    </div>
  );
}

function labelOf(form: CloseForm, t: TFunction): string {
  const count = form.preview.data?.selection?.positions.length;
  if (form.problems.length > 0 || count === undefined) return t('close:button.hold');
  return count === 0 ? t('close:button.holdAnyway') : t('close:button.holdCount', { count });
}

function Hint(props: { readonly form: CloseForm; readonly holdMs: number }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { problems, draft } = props.form;
  const wrong = problems.map((problem) => problem.field);
  const missing = wrong.filter((field) => isUnsaid(draft, field));
  if (missing.length > 0)
    return t('close:button.missing', { fields: fieldList(missing, t, format) });
  if (wrong.length > 0) return t('close:button.correct', { fields: fieldList(wrong, t, format) });
  return t('close:button.hint', { seconds: format.count(props.holdMs / 1_000) });
}

/** A close that main would not even try, or of which nothing came back. The form stays as it is. */
function CallFailure(props: { readonly account: Account; readonly form: CloseForm }): ReactNode {
  const { t } = useTranslation();
  const { account, form } = props;
  const failure = form.sender.failures[account.id];
  if (failure === undefined) return null;
  return (
    <FailureNotice
      failure={failure}
      speak="alert"
      sent={sentText(sentStatusOfRun(failure.code), t)}
      actions={
        <Button size="small" onClick={() => form.sender.dismiss(account.id)}>
          {t('common:dismiss')}
        </Button>
      }
    />
  );
}
