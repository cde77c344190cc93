import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../app/result';
import type { SymbolList } from '../../../app/schemas/exchange';
import type { QueryState } from '../../api/use-query';
import { FailureNotice } from '../../shell/failure-notice';
import { Button } from '../../ui/button';
import { FieldHint } from '../../ui/field';
import type { CloseForm } from './use-close-form';

/** Why the symbol field has nothing, or not everything, to offer; and a way to try again. */
export function SymbolsUnreadable(props: {
  readonly symbols: QueryState<SymbolList>;
  readonly form: CloseForm;
}): ReactNode {
  const { t } = useTranslation();
  const { symbols } = props;
  const { positions } = props.form;
  const noContracts = symbols.data === undefined && symbols.failure !== null;
  const noPositions = positions.data === undefined && positions.failure !== null;
  if (noContracts && noPositions) return <Neither {...props} reason={symbols.failure} />;
  if (noContracts)
    return (
      <FieldHint id="contracts-unreadable">
        {t('close:symbol.contractsUnreadable')}{' '}
        <Button size="small" busy={symbols.reading} onClick={symbols.refetch}>
          {t('common:retry')}
        </Button>
      </FieldHint>
    );
  if (noPositions)
    return <FieldHint id="positions-unreadable">{t('close:symbol.positionsUnreadable')}</FieldHint>;
  return null;
}

function Neither(props: {
  readonly symbols: QueryState<SymbolList>;
  readonly form: CloseForm;
  readonly reason: Failure | null;
}): ReactNode {
  const { t } = useTranslation();
  const { symbols, form, reason } = props;
  if (reason === null) return null;
  return (
    <FailureNotice
      failure={reason}
      heading={t('close:symbol.unreadable')}
      actions={
        <Button
          size="small"
          busy={symbols.reading || form.positions.reading}
          onClick={() => {
            symbols.refetch();
            form.positions.refetch();
          }}
        >
          {t('common:retry')}
        </Button>
      }
    />
  );
}
