import { CircleCheck } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import type { Position } from '../../../app/schemas/position';
import { accountName } from '../../shell/account-name';
import { ageText, isStale } from '../../shell/age';
import { FailureNotice } from '../../shell/failure-notice';
import { useFormat } from '../../shell/format';
import { positionText, profitText, sizeText } from '../../shell/position-text';
import { choiceText } from '../../shell/target-text';
import { useNow } from '../../shell/use-now';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Spinner } from '../../ui/spinner';
import { Table } from '../../ui/table';
import styles from './position-list.module.css';
import type { CloseForm } from './use-close-form';

/** What is open on the account; pressing a line fills the form with what closes exactly that. */
export function PositionList(props: {
  readonly account: Account | null;
  readonly form: CloseForm;
}): ReactNode {
  const { t } = useTranslation();
  const titleId = useId();
  const { account, form } = props;
  return (
    <section className={styles['section']} aria-labelledby={titleId}>
      <div className={styles['head']}>
        <h2 id={titleId}>{t('close:positions.title')}</h2>
        <ReadAge form={form} />
      </div>
      {account === null ? (
        <p className={styles['quiet']}>{t('close:positions.noAccount')}</p>
      ) : (
        <Rows account={account} form={form} />
      )}
    </section>
  );
}

function ReadAge(props: { readonly form: CloseForm }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const readAt = props.form.positions.data?.readAt;
  if (readAt === undefined) return null;
  const age = ageText(readAt, now, t);
  if (!isStale(readAt, now))
    return <span className={styles['quiet']}>{t('close:positions.read', { age })}</span>;
  return <Badge tone="warn">{t('close:positions.stale', { age })}</Badge>;
}

function Rows(props: { readonly account: Account; readonly form: CloseForm }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { account, form } = props;
  const { data, failure, loading, reading, refetch } = form.positions;
  const list = data?.positions ?? [];
  return (
    <div className={styles['body']}>
      {loading ? (
        <p className={styles['quiet']}>
          <Spinner /> {t('close:positions.loading')}
        </p>
      ) : null}
      {failure === null ? null : (
        <FailureNotice
          failure={failure}
          heading={t('close:positions.unreadable')}
          actions={
            <Button size="small" busy={reading} onClick={refetch}>
              {t('common:retry')}
            </Button>
          }
        />
      )}
      {data !== undefined && list.length === 0 && failure === null ? (
        <p className={styles['quiet']}>{t('close:positions.empty')}</p>
      ) : null}
      {list.length === 0 ? null : <PositionTable account={account} form={form} list={list} />}
      {data === undefined || data.coversSince === null ? null : (
        <p className={styles['quiet']}>
          {t('close:positions.coversSince', { date: format.date(data.coversSince) })}
        </p>
      )}
    </div>
  );
}

function PositionTable(props: {
  readonly account: Account;
  readonly form: CloseForm;
  readonly list: readonly Position[];
}): ReactNode {
  const { t } = useTranslation();
  const selected = new Set(
    props.form.preview.data?.selection?.positions.map((position) => position.id),
  );
  return (
    <Table
      label={t('close:positions.label', { account: accountName(props.account, t) })}
      head={
        <>
          <th scope="col" className={styles['wide']}>
            {t('close:positions.symbol')} · {t('close:positions.trader')}
          </th>
          <th scope="col">{t('close:positions.side')}</th>
          <th scope="col" data-number="">
            {t('close:positions.size')}
          </th>
          <th scope="col" data-number="">
            {t('close:positions.profit')}
          </th>
        </>
      }
    >
      {props.list.map((position) => (
        <Row
          key={position.id}
          position={position}
          form={props.form}
          selected={props.form.problems.length === 0 && selected.has(position.id)}
        />
      ))}
    </Table>
  );
}

function Row(props: {
  readonly position: Position;
  readonly form: CloseForm;
  readonly selected: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { position, form, selected } = props;
  const { id, target, marginMode, leadTrader, projectId } = position;
  const fill = (): void => form.change({ type: 'position', id, target, fields: form.fields });
  return (
    <tr className={styles['row']} data-selected={selected ? '' : undefined} onClick={fill}>
      <td>
        <button
          type="button"
          className={styles['fill']}
          aria-label={t('close:positions.fill', { position: positionText(position, t) })}
        >
          {position.symbol}
        </button>
        {selected ? <CircleCheck size={13} aria-label={t('close:positions.selected')} /> : null}
        {position.closing ? <Badge tone="warn">{t('close:positions.closing')}</Badge> : null}
        {leadTrader === null ? null : <div className={styles['quiet']}>{leadTrader.name}</div>}
        {leadTrader !== null || projectId === undefined ? null : (
          <div className={styles['quiet']}>{t('close:project', { id: projectId })}</div>
        )}
      </td>
      <td className={styles['nowrap']}>
        {choiceText(position.side, t)}
        {marginMode === null ? null : (
          <div className={styles['quiet']}>{choiceText(marginMode, t)}</div>
        )}
      </td>
      <td data-number="">{sizeText(position, t, format)}</td>
      <td data-number="" className={styles['nowrap']}>
        {profitText(position.profit, t, format)}
      </td>
    </tr>
  );
}
