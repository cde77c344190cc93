import type { TFunction } from 'i18next';
import { Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../app/schemas/position';
import { type Format, useFormat } from '../../shell/format';
import { positionText, profitText, sizeText } from '../../shell/position-text';
import { useNow } from '../../shell/use-now';
import { Badge } from '../../ui/badge';
import styles from './reopened-notice.module.css';
import { openedText } from './watch-words';

/** Positions that came back, one a line: what, how much, at what profit, and since when. */
export function ReopenedTable(props: {
  readonly positions: readonly Position[];
  readonly busy: ReadonlySet<string>;
  readonly labelledBy: string;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  return (
    <table className={styles['table']} aria-labelledby={props.labelledBy}>
      {/* Each cell says itself what it is, so that the lines have the room. */}
      <thead className={styles['unseen']}>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`watch:opened.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.positions.map((position) => (
          <tr key={position.id}>
            <th scope="row" className={styles['position']}>
              {positionText(position, t)}{' '}
              {props.busy.has(position.id) ? (
                <Badge icon={<Hourglass size={11} aria-hidden="true" />}>
                  {t('watch:opened.closing')}
                </Badge>
              ) : null}
            </th>
            <td data-number="">
              {t('watch:opened.size', { size: sizeText(position, t, format) })}
            </td>
            <td>{profitOf(position, t, format)}</td>
            <td>{openedText(position.openedAt, t, { now, format })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const columns = ['position', 'size', 'profit', 'opened'] as const;

function profitOf({ profit }: Position, t: TFunction, format: Format): string {
  const text = profitText(profit, t, format);
  return profit?.estimated === true ? t('watch:opened.estimate', { profit: text }) : text;
}
