import { ChevronDown, ChevronRight, Ellipsis } from 'lucide-react';
import { memo, type ReactNode, useEffect, useRef } from 'react';
import { accountName } from '../../shell/account-name';
import { EnvironmentBadge } from '../../shell/environment-badge';
import { Badge } from '../../ui/badge';
import own from './group-lines.module.css';
import type { AccountGroup, TraderGroup } from './lines';
import { ListAge } from './list-age';
import type { LinePlace } from './position-row';
import styles from './position-table.module.css';
import type { Row } from './row';
import { clashes, type Selection, standingOf } from './selection';
import { joinOpenSums, openSum } from './sums';
import { profitText, type Words } from './words';

type GroupProps<G> = LinePlace & {
  readonly group: G;
  readonly selection: Selection;
  readonly words: Words;
};

/** The head of an account, drawn again only when something of its own changes: whose it is, how much is open, and how old the list is. */
export const AccountLine = memo(function AccountLine(
  props: GroupProps<AccountGroup> & { readonly exchangeName: string },
): ReactNode {
  const { group, words } = props;
  const { listing } = group;
  const { account } = listing;
  const { t } = words;
  const name = accountName(account, t);
  return (
    <GroupLine
      {...props}
      level={1}
      name={name}
      rows={group.rows}
      select={t('positions:group.selectAccount', { account: name })}
    >
      <strong className={own['name']}>{name}</strong>
      <EnvironmentBadge environment={account.environment} />
      <span className={styles['quiet']}>{props.exchangeName}</span>
      {listing.positions === null ? null : <Counts {...props} rows={group.rows} />}
      <span className={own['end']}>
        {account.secret === 'ready' ? null : (
          <Badge tone="warn">{t(`common:secret.${account.secret}`)}</Badge>
        )}
        <ListAge readAt={listing.readAt} />
      </span>
    </GroupLine>
  );
});

/** The head of one lead trader's positions on one account. */
export const TraderLine = memo(function TraderLine(props: GroupProps<TraderGroup>): ReactNode {
  const { group, words } = props;
  const { t } = words;
  const name = group.name ?? t('positions:group.noTrader');
  return (
    <GroupLine
      {...props}
      level={2}
      name={name}
      rows={group.rows}
      select={t('positions:group.selectTrader', { trader: name })}
    >
      <span className={own['name']}>
        {group.name === null ? name : t('positions:group.trader', { name })}
      </span>
      <Counts {...props} rows={group.rows} />
    </GroupLine>
  );
});

function GroupLine(
  props: GroupProps<AccountGroup | TraderGroup> & {
    readonly level: 1 | 2;
    readonly name: string;
    readonly rows: readonly Row[];
    readonly select: string;
    readonly children: ReactNode;
  },
): ReactNode {
  const { group, words, level, name } = props;
  const Chevron = group.collapsed ? ChevronRight : ChevronDown;
  const word = group.collapsed ? 'open' : 'shut';
  return (
    <tr
      id={props.id}
      aria-level={level}
      aria-rowindex={props.index + 2}
      aria-expanded={!group.collapsed}
      data-line={props.lineKey}
      data-active={props.active ? '' : undefined}
      className={level === 1 ? styles['account'] : styles['trader']}
    >
      <td className={styles['box']} data-act="select">
        <GroupBox {...props} />
      </td>
      <td colSpan={10} className={own['wide']} data-long="">
        <div className={own['groupHead']} data-level={level}>
          <button
            type="button"
            tabIndex={-1}
            data-act="collapse"
            className={styles['icon']}
            aria-label={words.t(`positions:group.${word}`, { group: name })}
          >
            <Chevron size={14} aria-hidden="true" />
          </button>
          {props.children}
        </div>
      </td>
      <td className={styles['more']}>
        <button
          type="button"
          tabIndex={-1}
          data-act="menu"
          className={styles['icon']}
          aria-label={words.t('positions:group.menu', { group: name })}
        >
          <Ellipsis size={14} aria-hidden="true" />
        </button>
      </td>
    </tr>
  );
}

function GroupBox(props: {
  readonly rows: readonly Row[];
  readonly selection: Selection;
  readonly select: string;
  readonly words: Words;
}): ReactNode {
  const { rows, selection, words } = props;
  const box = useRef<HTMLInputElement>(null);
  const standing = standingOf(selection, rows);
  const first = rows[0];
  const clash = first !== undefined && clashes(selection, first.account.environment);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = standing === 'some';
  }, [standing]);
  return (
    <input
      ref={box}
      type="checkbox"
      tabIndex={-1}
      readOnly
      checked={standing === 'all'}
      disabled={clash || rows.every((row) => row.gone)}
      title={clash ? words.t('positions:row.refused.other-environment') : undefined}
      aria-label={props.select}
    />
  );
}

function Counts(props: {
  readonly group: AccountGroup | TraderGroup;
  readonly rows: readonly Row[];
  readonly selection: Selection;
  readonly words: Words;
}): ReactNode {
  const { group, selection, words } = props;
  const { t, format } = words;
  const chosen = props.rows.filter((row) => !row.gone && selection.keys.has(row.key)).length;
  const parts = 'traders' in group ? group.traders : [group];
  const { sums, without, count } = joinOpenSums(parts.map(({ rows }) => openSum(rows)));
  const total = 'total' in group ? group.total : count;
  return (
    <>
      <span>
        {total === count
          ? t('positions:group.count', { count: total })
          : t('positions:group.some', { shown: count, total })}
      </span>
      {chosen === 0 ? null : (
        <span className={own['chosen']}>{t('positions:group.selected', { count: chosen })}</span>
      )}
      {sums.length === 0 ? null : (
        <span className={own['sum']}>{format.list(sums.map((sum) => profitText(sum, words)))}</span>
      )}
      {without === 0 ? null : (
        <span className={styles['quiet']}>{t('positions:profit.without', { count: without })}</span>
      )}
    </>
  );
}
