import { type ReactNode, useState } from 'react';
import { accountName } from '../../shell/account-name';
import { CopyTextButton } from '../../shell/copy-text-button';
import { EnvironmentBadge } from '../../shell/environment-badge';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ListAge } from './list-age';
import styles from './position-details.module.css';
import type { Row } from './row';
import { StateBadge } from './state-badge';
import type { LineActs } from './use-line-acts';
import type { Positions } from './use-positions';
import { openForText, positionText, profitText, sizeText, type Words } from './words';

/** Everything that is known of one position, kept current while it is open. */
export function PositionDetails(props: {
  readonly positions: Positions;
  readonly acts: LineActs;
  readonly words: Words;
}): ReactNode {
  const { positions, acts, words } = props;
  const row = useLastKnown(
    acts.details === null
      ? undefined
      : positions.view.groups.flatMap((group) =>
          group.rows.filter(({ key }) => key === acts.details),
        )[0],
  );
  const close = (): void => acts.openDetails(null);
  // Until it was opened once there is no dialog to keep current.
  if (row === null) return null;
  return (
    <Dialog
      open={acts.details !== null}
      onClose={close}
      title={positionText(row.position, words)}
      actions={<Button onClick={close}>{words.t('positions:details.back')}</Button>}
    >
      <Facts row={row} positions={positions} words={words} />
    </Dialog>
  );
}

/** The details stay while the dialog shuts, and when the row leaves the table. */
function useLastKnown(row: Row | undefined): Row | null {
  const [known, setKnown] = useState<Row | null>(null);
  if (row !== undefined && row.position !== known?.position) setKnown(row);
  return row ?? known;
}

function Facts(props: {
  readonly row: Row;
  readonly positions: Positions;
  readonly words: Words;
}): ReactNode {
  const { row, positions, words } = props;
  const { t } = words;
  const { account, position } = row;
  const state = positions.states.get(row.key) ?? (row.gone ? 'gone' : null);
  const readAt = positions.listings.find((one) => one.account.id === account.id)?.readAt ?? null;
  return (
    <dl className={styles['facts']}>
      <dt>{t('positions:details.account')}</dt>
      <dd>
        {accountName(account, t)} <EnvironmentBadge environment={account.environment} />{' '}
        <ListAge readAt={readAt} />
      </dd>
      {state === null ? null : (
        <>
          <dt>{t('positions:details.state')}</dt>
          <dd>
            <StateBadge state={state} words={words} />
          </dd>
        </>
      )}
      {figures(row, words).map(({ name, value }) => (
        <div key={name} className={styles['pair']}>
          <dt>{name}</dt>
          <dd>{value ?? t('positions:details.untold')}</dd>
        </div>
      ))}
      <dt>{t('positions:details.trackingNo')}</dt>
      <dd>
        {position.trackingNo ?? t('positions:details.untold')}
        {position.trackingNo === null ? null : <CopyTextButton text={position.trackingNo} />}
      </dd>
      {position.projectId === undefined ? null : (
        <>
          <dt>{t('positions:details.project')}</dt>
          <dd>
            {position.projectId}
            <CopyTextButton text={position.projectId} />
          </dd>
        </>
      )}
      <dt>{t('positions:details.target')}</dt>
      <dd>{Object.values(position.target).join(' · ')}</dd>
    </dl>
  );
}

function figures(
  { position }: Row,
  words: Words,
): readonly { readonly name: string; readonly value: string | null }[] {
  const { t, format } = words;
  const number = (text: string | null): string | null =>
    text === null ? null : format.decimal(text);
  const { openedAt, profit, margin, marginCoin } = position;
  return [
    { name: t('positions:details.leadTrader'), value: position.leadTrader?.name ?? null },
    { name: t('positions:columns.size'), value: sizeText(position, words) },
    { name: t('positions:columns.entryPrice'), value: number(position.entryPrice) },
    { name: t('positions:columns.markPrice'), value: number(position.markPrice) },
    {
      name: t('positions:columns.profit'),
      value: profit === null ? null : profitText(profit, words),
    },
    { name: t('positions:columns.leverage'), value: number(position.leverage) },
    {
      name: t('positions:details.margin'),
      value: margin === null ? null : `${format.decimal(margin)} ${marginCoin ?? ''}`.trim(),
    },
    {
      name: t('positions:details.openedAt'),
      value:
        openedAt === null
          ? null
          : `${format.date(openedAt)} ${format.time(openedAt)} (${openForText(openedAt, Date.now(), words)})`,
    },
    { name: t('positions:details.productType'), value: position.productType },
  ];
}
