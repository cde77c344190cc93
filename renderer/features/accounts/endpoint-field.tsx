import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { Segmented } from '../../ui/segmented';
import type { AccountDraft, DraftChange } from './account-draft';
import styles from './accounts.module.css';
import type { AddressProblem } from './practice-address';

export type EndpointFieldProps = {
  readonly draft: AccountDraft;
  readonly liveHost: string;
  readonly problem: AddressProblem | null;
  readonly attempted: boolean;
  readonly change: (change: DraftChange) => void;
};

/** Live or practice; for practice, an address of the user's own folds out. */
export function EndpointField(props: EndpointFieldProps): ReactNode {
  const { t } = useTranslation();
  const { environment } = props.draft;
  return (
    <>
      <Segmented
        label={t('accounts:form.environment')}
        hint={
          environment === 'live'
            ? t('accounts:form.liveNote', { host: props.liveHost })
            : t('accounts:form.practiceNote')
        }
        value={environment}
        options={[
          { value: 'live', label: t('accounts:form.live') },
          { value: 'practice', label: t('accounts:form.practice') },
        ]}
        onValueChange={(value) => props.change({ set: 'environment', value })}
      />
      {environment === 'practice' ? <OwnAddress {...props} /> : null}
    </>
  );
}

function OwnAddress(props: EndpointFieldProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { draft, problem } = props;
  const [opened, setOpened] = useState(false);
  const [left, setLeft] = useState(false);
  // An address that counts is never out of sight.
  const open = opened || draft.ownAddress !== '';
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <div className={styles['advanced']}>
      <Button
        look="quiet"
        size="small"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpened(!opened)}
      >
        <Chevron size={14} aria-hidden="true" />
        {t('accounts:form.advanced')}
      </Button>
      <div id={id} hidden={!open}>
        <TextField
          label={t('accounts:form.ownAddress')}
          hint={t('accounts:form.ownAddressHint')}
          error={
            problem !== null && (left || props.attempted)
              ? t(`accounts:form.problems.address.${problem}`)
              : null
          }
          value={draft.ownAddress}
          onValueChange={(value) => props.change({ set: 'ownAddress', value })}
          input={{ name: 'ownAddress', inputMode: 'url', onBlur: () => setLeft(true) }}
        />
      </div>
    </div>
  );
}
