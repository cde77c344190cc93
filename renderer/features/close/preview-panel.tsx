import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import type { ClosePreview } from '../../../app/schemas/close';
import type { Position } from '../../../app/schemas/position';
import { accountName } from '../../shell/account-name';
import { ageText, isStale } from '../../shell/age';
import { EnvironmentBadge } from '../../shell/environment-badge';
import { FailureNotice } from '../../shell/failure-notice';
import { useFormat } from '../../shell/format';
import { positionText, profitText, sizeText } from '../../shell/position-text';
import { useNow } from '../../shell/use-now';
import styles from './preview-panel.module.css';
import type { CloseForm } from './use-close-form';

/** What will go where if the button is pressed now, in words, with the age of what that rests on. */
export function PreviewPanel(props: {
  readonly account: Account;
  readonly form: CloseForm;
}): ReactNode {
  const { t } = useTranslation();
  const { account, form } = props;
  const { data, failure, loading } = form.preview;
  return (
    <section className={styles['panel']} aria-label={t('close:preview.title')}>
      <div className={styles['head']}>
        <h2>{t('close:preview.title')}</h2>
        <EnvironmentBadge environment={account.environment} />
      </div>
      {account.secret === 'ready' ? null : (
        <Warning>
          {t('close:preview.secretNotReady', { state: t(`common:secret.${account.secret}`) })}
        </Warning>
      )}
      {form.problems.length > 0 ? (
        <p className={styles['quiet']}>{t('close:preview.incomplete')}</p>
      ) : null}
      {loading ? <p className={styles['quiet']}>{t('close:preview.checking')}</p> : null}
      {failure === null || form.problems.length > 0 ? null : (
        <FailureNotice failure={failure} heading={t('close:preview.unavailable')} />
      )}
      {data === undefined || form.problems.length > 0 ? null : (
        <Facts preview={data} account={account} form={form} />
      )}
    </section>
  );
}

function Facts(props: {
  readonly preview: ClosePreview;
  readonly account: Account;
  readonly form: CloseForm;
}): ReactNode {
  const { t } = useTranslation();
  const { preview, account, form } = props;
  const { selection } = preview;
  const names = {
    account: accountName(account, t),
    exchange: form.exchange?.name ?? account.exchange,
  };
  const noSymbol = form.target.symbol === undefined && form.target.trackingNo === undefined;
  return (
    <>
      {selection === null ? <p>{t('close:preview.closesUnknown', names)}</p> : null}
      {selection?.positions.length === 0 ? <p>{t('close:preview.closesNone', names)}</p> : null}
      {selection !== null && selection.positions.length > 0 ? (
        <p>
          <strong>
            {t('close:preview.closes', { ...names, count: selection.positions.length })}
          </strong>{' '}
          {t('close:preview.wholePositions')}
        </p>
      ) : null}
      <Named positions={selection?.positions ?? []} />
      {noSymbol ? (
        <Warning>
          {t(
            form.target.scope === undefined
              ? 'close:preview.everything'
              : 'close:preview.wholeAccount',
          )}
        </Warning>
      ) : null}
      {selection === null ? null : <Realised selection={selection} />}
      <Requests preview={preview} />
    </>
  );
}

/** A few positions are named one by one; many are marked in the list beside the form. */
function Named(props: { readonly positions: readonly Position[] }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (props.positions.length > mostNamed) return null;
  return props.positions.map((position) => (
    <p key={position.id}>
      {positionText(position, t)} · {sizeText(position, t, format)}
    </p>
  ));
}

const mostNamed = 2;

type Selection = NonNullable<ClosePreview['selection']>;

function Realised(props: { readonly selection: Selection }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { positions, uncertain, profits, withoutProfit } = props.selection;
  const sums = profits.map((profit) => profitText(profit, t, format));
  return (
    <>
      {sums.length > 0 ? (
        <p>{t('close:preview.realises', { profits: format.list(sums) })}</p>
      ) : null}
      {sums.length === 0 && positions.length > 0 ? (
        <p>{t('close:preview.realisesUnknown')}</p>
      ) : null}
      {sums.length > 0 && withoutProfit > 0 ? (
        <Warning>{t('close:preview.withoutProfit', { count: withoutProfit })}</Warning>
      ) : null}
      {uncertain.length > 0 ? (
        <Warning>{t('close:preview.uncertain', { count: uncertain.length })}</Warning>
      ) : null}
    </>
  );
}

function Requests(props: { readonly preview: ClosePreview }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { requests, host, selection } = props.preview;
  const count = t('close:preview.requests', { count: requests.length, host });
  if (selection === null) return <p className={styles['quiet']}>{count}</p>;
  const age = ageText(selection.readAt, now, t);
  return (
    <>
      <p className={styles['quiet']}>
        {count}
        {isStale(selection.readAt, now) ? null : ` · ${t('close:preview.known', { age })}`}
      </p>
      {isStale(selection.readAt, now) ? (
        <Warning>{t('close:preview.stale', { age })}</Warning>
      ) : null}
    </>
  );
}

function Warning(props: { readonly children: ReactNode }): ReactNode {
  return (
    <p className={styles['warning']}>
      <TriangleAlert size={13} aria-hidden="true" />
      <span>{props.children}</span>
    </p>
  );
}
