import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { VisuallyHidden } from '../../ui/visually-hidden';
import styles from './position-table.module.css';
import { type Column, columns, type Sort } from './sorting';
import type { Words } from './words';

/** The heads of the columns, each of which sorts; a second press turns the order round. */
export function TableHead(props: {
  readonly sort: Sort;
  readonly onSort: (column: Column) => void;
  readonly words: Words;
}): ReactNode {
  const { t } = props.words;
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col">
          <VisuallyHidden>{t('positions:columns.select')}</VisuallyHidden>
        </th>
        {columns.map((column) => (
          <ColumnHead key={column} {...props} column={column} />
        ))}
        <th scope="col">
          <VisuallyHidden>{t('positions:columns.menu')}</VisuallyHidden>
        </th>
      </tr>
    </thead>
  );
}

function ColumnHead(props: {
  readonly column: Column;
  readonly sort: Sort;
  readonly onSort: (column: Column) => void;
  readonly words: Words;
}): ReactNode {
  const { column, sort, words } = props;
  const name = words.t(`positions:columns.${column}`);
  const sorted = sort.column === column;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  const order = sort.descending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      aria-sort={sorted ? order : undefined}
      data-number={numbers.has(column) ? '' : undefined}
    >
      <button
        type="button"
        className={styles['sort']}
        title={words.t('positions:sortBy', { column: name })}
        onClick={() => props.onSort(column)}
      >
        {name}
        {sorted ? <Arrow size={11} aria-hidden="true" /> : null}
      </button>
    </th>
  );
}

const numbers: ReadonlySet<Column> = new Set([
  'size',
  'entryPrice',
  'markPrice',
  'profit',
  'leverage',
  'age',
]);
