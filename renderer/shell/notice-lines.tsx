import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalState } from '../../app/schemas/journal';
import { useQuery } from '../api/use-query';
import styles from './notice-lines.module.css';

/** What holds for the whole application and is not as it should be, one line each. */
export function NoticeLines(): ReactNode {
  const { t } = useTranslation();
  const reason = useQuery('accounts.list', {}).data?.vault.reason ?? null;
  const movedAside = useQuery('app.info', {}).data?.movedAside ?? [];
  const journal = useQuery('journal.state', {}, { pollMs: journalEveryMs }).data;
  const practiceFaults = useQuery('practice.faults', {}).data?.active ?? [];
  return (
    <>
      {practiceFaults.length === 0 ? null : <Line>{t('practice:marker')}</Line>}
      {reason === null ? null : <Line>{t(`common:vault.${reason}`)}</Line>}
      {movedAside.length === 0 ? null : (
        <Line>{t('common:movedAside', { files: movedAside.join(', ') })}</Line>
      )}
      {journal === undefined ? null : <JournalLines journal={journal} />}
    </>
  );
}

const journalEveryMs = 15_000;

/** What is wrong with the record of closes. None of it keeps a close from being sent. */
function JournalLines(props: { readonly journal: JournalState }): ReactNode {
  const { t } = useTranslation();
  const { chainHolds, movedAside, storage } = props.journal;
  return (
    <>
      {storage === 'database' ? null : <Line>{t(`common:journal.${storage}`)}</Line>}
      {movedAside === null ? null : (
        <Line>{t('common:journal.movedAside', { file: movedAside })}</Line>
      )}
      {chainHolds === false ? <Line>{t('common:journal.changed')}</Line> : null}
    </>
  );
}

function Line(props: { readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles['line']} role="status">
      <TriangleAlert size={13} aria-hidden="true" />
      {props.children}
    </div>
  );
}
