import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { useCommand } from '../../api/use-command';
import { cleanCredentials, type Secrets, secretProblems } from './account-draft';
import { CredentialFields } from './credential-fields';
import { KeyForm } from './key-form';

/** The form that gives an account its key anew; everything else of the account stays. */
export function RenewKeys(props: {
  readonly account: Account;
  /** Undefined where this version does not know the account's exchange. */
  readonly exchange: ExchangeInfo | undefined;
  readonly onSaved: (account: Account) => void;
  readonly onLeave: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const renew = useCommand('accounts.renew');
  const [attempts, setAttempts] = useState(0);
  const [secrets, setSecrets] = useState<Secrets>({});
  const fields = props.exchange?.credentials ?? [];
  const problems = secretProblems(secrets, fields);

  const save = async (): Promise<void> => {
    setAttempts((count) => count + 1);
    if (fields.length === 0 || Object.keys(problems).length > 0) return;
    const credentials = cleanCredentials(secrets, fields);
    const result = await renew.run({ account: props.account.id, credentials });
    if (!result.ok) return;
    setSecrets({});
    props.onSaved(result.value);
  };
  return (
    <KeyForm
      title={t('accounts:form.renewTitle', { label: props.account.label })}
      submitText={t('accounts:form.saveKeys')}
      pendingText={t('accounts:form.saving')}
      exchange={props.exchange}
      pending={renew.pending}
      attempts={attempts}
      onSubmit={() => void save()}
      onLeave={props.onLeave}
      failure={renew.failure}
      failureHeading={t('accounts:failed.renew')}
    >
      <CredentialFields
        fields={fields}
        secrets={secrets}
        problems={problems}
        attempted={attempts > 0}
        onChange={(field, value) => setSecrets((others) => ({ ...others, [field]: value }))}
      />
    </KeyForm>
  );
}
