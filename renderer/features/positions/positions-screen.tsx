import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeInfo } from '../../../app/schemas/exchange';
import { useQuery } from '../../api/use-query';
import { ErrorBoundary } from '../../shell/error-boundary';
import { FailureNotice } from '../../shell/failure-notice';
import { useFormat } from '../../shell/format';
import { useSelectedAccount } from '../../shell/selected-account';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { CloseBar } from './close-bar';
import { FilterBar } from './filter-bar';
import { PositionTable } from './position-table';
import styles from './positions-screen.module.css';
import { SummaryLine } from './summary-line';
import { type Positions, usePositions } from './use-positions';
import type { Words } from './words';

/** Every open position of every account, and one button for those that are selected. */
export function PositionsScreen(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useMemo(() => ({ t, format }), [t, format]);
  const positions = usePositions();
  const exchanges = useQuery('exchanges.list', {}).data ?? noExchanges;
  return (
    <div className={styles['screen']}>
      <h1>
        <VisuallyHidden>{t('positions:title')}</VisuallyHidden>
      </h1>
      <FilterBar positions={positions} exchanges={exchanges} words={words} />
      <SummaryLine positions={positions} words={words} />
      {positions.view.lines.length === 0 ? <Nothing positions={positions} words={words} /> : null}
      {/* A table that breaks must not take the button with it. */}
      <ErrorBoundary>
        <PositionTable positions={positions} exchanges={exchanges} words={words} />
      </ErrorBoundary>
      <CloseBar positions={positions} words={words} />
    </div>
  );
}

const noExchanges: readonly ExchangeInfo[] = [];

/** Why there is no line at all. */
function Nothing(props: { readonly positions: Positions; readonly words: Words }): ReactNode {
  const { t } = props.words;
  const { accounts, loading, failure, retry } = useSelectedAccount();
  if (loading) return null;
  if (failure !== null && accounts.length === 0)
    return (
      <FailureNotice
        failure={failure}
        actions={<Button onClick={retry}>{t('common:retry')}</Button>}
      />
    );
  const none = props.positions.listings.length === 0 ? 'noAccounts' : 'noneShown';
  return <Notice>{t(`positions:note.${none}`)}</Notice>;
}
