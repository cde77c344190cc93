import type { ReactNode } from 'react';
import { ageText } from '../../shell/age';
import { FailureNotice } from '../../shell/failure-notice';
import { useNow } from '../../shell/use-now';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Spinner } from '../../ui/spinner';
import type { Note } from './lines';
import type { LinePlace } from './position-row';
import styles from './position-table.module.css';
import type { Listing } from './row';
import type { Words } from './words';

type NoteProps = {
  readonly note: Note;
  readonly listing: Listing;
  readonly words: Words;
};

/** What is to be said about an account's list. Its block is measured, as texts differ in length. */
export function NoteLine(
  props: NoteProps & {
    readonly place: LinePlace;
  },
): ReactNode {
  const { place } = props;
  return (
    <tr
      id={place.id}
      aria-level={2}
      aria-rowindex={place.index + 2}
      data-line={place.lineKey}
      data-active={place.active ? '' : undefined}
      className={styles['note']}
    >
      <td colSpan={12}>
        <NoteText {...props} />
      </td>
    </tr>
  );
}

function NoteText({ note, listing, words }: NoteProps): ReactNode {
  const { t, format } = words;
  switch (note) {
    case 'unreadable':
      return <Unreadable listing={listing} words={words} />;
    case 'no-key':
      return (
        <Notice tone="warn">
          {t('positions:note.no-key', { state: t(`common:secret.${listing.account.secret}`) })}
          {listing.positions === null ? null : ` ${t('positions:note.lastGood')}`}
        </Notice>
      );
    case 'loading':
      return (
        <p className={styles['quiet']}>
          <Spinner /> {t('positions:note.loading')}
        </p>
      );
    case 'empty':
      return <Empty readAt={listing.readAt ?? 0} words={words} />;
    case 'nothing-matches':
      return <p className={styles['quiet']}>{t('positions:note.nothing-matches')}</p>;
    case 'covers':
      return (
        <p className={styles['quiet']}>
          {t('positions:note.covers', { date: format.date(listing.coversSince ?? 0) })}
        </p>
      );
  }
}

function Unreadable(props: { readonly listing: Listing; readonly words: Words }): ReactNode {
  const { listing, words } = props;
  const { t } = words;
  if (listing.failure === null) return null;
  return (
    <FailureNotice
      failure={listing.failure}
      heading={
        <>
          {t('positions:note.unreadable')}
          {listing.positions === null ? null : ` ${t('positions:note.lastGood')}`}
        </>
      }
      actions={
        <Button size="small" busy={listing.retrying} onClick={listing.retry}>
          {t('common:retry')}
        </Button>
      }
    />
  );
}

/** "Empty" is never said without the age of what it rests on. */
function Empty(props: { readonly readAt: number; readonly words: Words }): ReactNode {
  const now = useNow();
  const { t } = props.words;
  return (
    <p className={styles['quiet']}>
      {t('positions:note.empty', { age: ageText(props.readAt, now, t) })}
    </p>
  );
}
