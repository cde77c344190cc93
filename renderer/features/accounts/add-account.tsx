import { type ReactNode, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import type { InputOf } from '../../api/lines';
import { useCommand } from '../../api/use-command';
import { TextField } from '../../ui/field';
import { Select } from '../../ui/select';
import {
  type AccountDraft,
  addInput,
  changeDraft,
  type DraftChange,
  type DraftProblems,
  draftProblems,
  emptyDraft,
  hasProblems,
} from './account-draft';
import styles from './accounts.module.css';
import { CredentialFields } from './credential-fields';
import { EndpointField } from './endpoint-field';
import { KeyForm } from './key-form';
import { RefusedKey } from './refused-key';

/** The form of a new account, drawn from the exchanges' own data. */
export function AddAccount(props: {
  readonly exchanges: readonly ExchangeInfo[];
  readonly onSaved: (account: Account) => void;
  readonly onLeave: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const add = useCommand('accounts.add');
  const [attempts, setAttempts] = useState(0);
  const [draft, change] = useReducer(changeDraft, props.exchanges[0]?.id ?? '', emptyDraft);
  const exchange = props.exchanges.find(({ id }) => id === draft.exchange);
  if (exchange === undefined) return null;
  const problems = draftProblems(draft, exchange);

  const save = async (consent: Consent = {}): Promise<void> => {
    setAttempts((count) => count + 1);
    if (hasProblems(problems)) return;
    const result = await add.run({ ...addInput(draft, exchange), ...consent });
    if (!result.ok) return;
    change({ set: 'no-secrets' });
    props.onSaved(result.value);
  };
  return (
    <KeyForm
      title={t('accounts:form.addTitle')}
      submitText={t('accounts:form.save')}
      pendingText={t('accounts:form.asking')}
      exchange={exchange}
      pending={add.pending}
      attempts={attempts}
      onSubmit={() => void save()}
      onLeave={props.onLeave}
      failure={add.failure}
      failureHeading={t('accounts:failed.add')}
      refusal={
        add.failure === null ? null : (
          <RefusedKey
            failure={add.failure}
            label={draft.label.trim()}
            exchange={exchange}
            pending={add.pending}
            onConfirm={(withdrawalConfirmed) => void save({ withdrawalConfirmed })}
            onKeep={() => void save({ keepUnchecked: true })}
          />
        )
      }
    >
      <Fields
        draft={draft}
        exchange={exchange}
        exchanges={props.exchanges}
        problems={problems}
        attempted={attempts > 0}
        change={(what) => {
          // A refusal is about the key as it stood; it must not be answered for another one.
          if (what.set !== 'label' && !add.pending) add.reset();
          change(what);
        }}
      />
    </KeyForm>
  );
}

type Consent = Pick<InputOf<'accounts.add'>, 'withdrawalConfirmed' | 'keepUnchecked'>;

function Fields(props: {
  readonly draft: AccountDraft;
  readonly exchange: ExchangeInfo;
  readonly exchanges: readonly ExchangeInfo[];
  readonly problems: DraftProblems;
  readonly attempted: boolean;
  readonly change: (change: DraftChange) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { draft, exchange, problems, attempted, change } = props;
  return (
    <>
      <div className={styles['pair']}>
        <Select
          label={t('accounts:form.exchange')}
          placeholder={t('accounts:form.chooseExchange')}
          value={draft.exchange}
          groups={[
            { options: props.exchanges.map(({ id, name }) => ({ value: id, label: name })) },
          ]}
          onValueChange={(value) => change({ set: 'exchange', value })}
        />
        <TextField
          label={t('accounts:form.label')}
          hint={t('accounts:form.labelHint')}
          error={
            attempted && problems.label !== null
              ? t(`accounts:form.problems.label.${problems.label}`)
              : null
          }
          value={draft.label}
          onValueChange={(value) => change({ set: 'label', value })}
          input={{ name: 'label' }}
        />
      </div>
      <EndpointField
        draft={draft}
        liveHost={exchange.liveHost}
        problem={problems.ownAddress}
        attempted={attempted}
        change={change}
      />
      <CredentialFields
        fields={exchange.credentials}
        secrets={draft.secrets}
        problems={problems.secrets}
        attempted={attempted}
        onChange={(field, value) => change({ set: 'secret', field, value })}
      />
    </>
  );
}
