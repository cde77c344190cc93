import { memo, type ReactNode, useCallback } from 'react';
import { Menu, type MenuItem } from '../../ui/menu';
import type { Line } from './lines';
import { selectEntries } from './menu-entries';
import type { LineActs } from './use-line-acts';
import type { Positions } from './use-positions';
import type { Words } from './words';

/** What can be done with one line. Its entries select; only the red button closes. */
export function LineMenu(props: {
  readonly positions: Positions;
  readonly acts: LineActs;
  readonly words: Words;
}): ReactNode {
  const { acts, words } = props;
  const { focus } = acts;
  const focusAfter = useCallback(() => {
    focus();
    return null;
  }, [focus]);
  return (
    <StillMenu
      anchor={acts.menu?.anchor ?? null}
      label={words.t('positions:menu.label')}
      items={acts.menu === null ? noItems : itemsOf(acts.menu.line, props)}
      onClose={acts.closeMenu}
      focusAfter={focusAfter}
    />
  );
}

/** While it is shut, new prices do not concern it. */
const StillMenu = memo(Menu);
const noItems: readonly MenuItem[] = [];

function itemsOf(
  line: Line,
  { positions, acts, words }: Parameters<typeof LineMenu>[0],
): readonly MenuItem[] {
  const { listings, state, dispatch } = positions;
  const selecting = selectEntries(line, { listings, selection: state.selection }, words).map(
    ({ key, label, rows, refused }) => ({
      key,
      label,
      refused,
      onSelect: () => dispatch({ type: 'add', rows }),
    }),
  );
  const { t } = words;
  if (line.kind === 'account')
    return [
      ...selecting,
      { key: 'retry', label: t('positions:menu.retry'), onSelect: line.group.listing.retry },
    ];
  if (line.kind !== 'row') return selecting;
  const copy = { key: 'copy', label: t('positions:menu.copy'), onSelect: () => acts.copy(line) };
  return [
    {
      key: 'details',
      label: t('positions:menu.details'),
      onSelect: () => acts.openDetails(line.key),
    },
    ...selecting,
    ...(line.row.position.trackingNo === null ? [] : [copy]),
  ];
}
