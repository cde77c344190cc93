import type { TFunction } from 'i18next';
import { CircleCheck, CircleHelp, CircleSlash, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseReport, CloseRequest, CloseStatus } from '../../../app/schemas/close';
import { CopyTextButton } from '../../shell/copy-text-button';
import { failureText, sentText } from '../../shell/failure-text';
import { useFormat } from '../../shell/format';
import { targetText } from '../../shell/target-text';
import { Badge, type BadgeTone } from '../../ui/badge';
import styles from './close-requests.module.css';
import { attemptsText, isAdviceDue, isSettled } from './verdict-words';

/** The first line of a result: what the exchange answered, request by request. A claim, not a proof. */
export function CloseRequests(props: {
  readonly report: CloseReport;
  readonly answersOrderIds: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const attempts = attemptsText(props.report, t);
  return (
    <>
      {attempts === null ? null : <p>{attempts}</p>}
      <LastAttempt {...props} />
      <EarlierRequests {...props} />
    </>
  );
}

function LastAttempt(props: {
  readonly report: CloseReport;
  readonly answersOrderIds: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { answer, phase } = props.report;
  if (answer === null)
    return <p>{t(`close:results.${phase === 'interrupted' ? 'notTried' : 'notFinished'}`)}</p>;
  // Nothing was planned or sent: the answer itself carries the reason.
  if (answer.requests.length === 0)
    return <Outcome report={props.report} request={answer} advice />;
  return (
    <ol className={styles['requests']}>
      {answer.requests.map((request, index) => (
        <li key={`${request.path} ${targetText(request.target, t)}`} className={styles['request']}>
          {answer.requests.length === 1 ? null : (
            <p className={styles['quiet']}>
              {t('close:results.request', { number: index + 1, total: answer.requests.length })}
              {`: ${targetText(request.target, t)}`}
            </p>
          )}
          <Outcome report={props.report} request={request} advice />
          <Ids request={request} answersOrderIds={props.answersOrderIds} />
        </li>
      ))}
    </ol>
  );
}

/** The requests of the attempts before, out of the way: the last one is what counts. */
function EarlierRequests(props: {
  readonly report: CloseReport;
  readonly answersOrderIds: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { earlier } = props.report;
  if (earlier.length === 0) return null;
  return (
    <details>
      <summary className={styles['earlier']}>
        {t('close:results.earlier', { count: earlier.length })}
      </summary>
      <ol className={styles['requests']}>
        {earlier.map(numbered).map(({ number, request }) => (
          <li key={number} className={styles['request']}>
            <p className={styles['quiet']}>
              {targetText(request.target, t)}
              {request.sentAt === null
                ? null
                : ` · ${t('close:results.sentAt', { time: format.time(request.sentAt) })}`}
            </p>
            <Outcome report={props.report} request={request} />
            <Ids request={request} answersOrderIds={props.answersOrderIds} />
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The same request can be there twice, so only its place tells one from the next. */
const numbered = (request: CloseRequest, index: number) => ({ number: index + 1, request });

/** What is known of a request by itself. Once lists have settled the close, none of it is news any more. */
function Outcome(props: {
  readonly report: CloseReport;
  readonly request: Pick<CloseRequest, 'status' | 'failure'> & Partial<CloseRequest>;
  readonly advice?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { report, request } = props;
  const { status, failure, sentAt = null, answeredAt = null } = request;
  const text = failure === undefined ? null : failureText(failure, t);
  const shown = isSettled(report) && status === 'unknown' ? 'unanswered' : status;
  const { tone, icon } = looks[shown];
  const took =
    sentAt === null || answeredAt === null
      ? null
      : t('close:results.answeredIn', { ms: format.count(answeredAt - sentAt) });
  return (
    <>
      <p className={styles['outcome']}>
        <Badge tone={tone} icon={icon}>
          {t(`close:status.${shown}`)}
        </Badge>
        <span>
          {isSettled(report) ? settledText(status, t) : sentText(status, t)}
          {took === null ? null : <span className={styles['quiet']}> ({took})</span>}
        </span>
      </p>
      {text === null ? null : (
        <>
          <p>
            <strong>{text.title}</strong>{' '}
            {props.advice === true && isAdviceDue(report, request) ? text.action : null}
          </p>
          {text.raw === null ? null : (
            <p className={styles['quiet']}>{t('common:raw', { raw: text.raw })}</p>
          )}
        </>
      )}
    </>
  );
}

/** What was only a claim, or not known, is told as what it has become. */
function settledText(status: CloseStatus, t: TFunction): string {
  return status === 'accepted' || status === 'unknown'
    ? t(`close:results.settled.${status}`)
    : sentText(status, t);
}

function Ids(props: {
  readonly request: CloseRequest;
  readonly answersOrderIds: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { orderIds, requestId, status } = props.request;
  const none = props.answersOrderIds ? 'noIdInAnswer' : 'noOrderIds';
  return (
    <>
      {orderIds.map((id) => (
        <Id key={id} name={t('close:results.orderId')} id={id} />
      ))}
      {orderIds.length === 0 && status === 'accepted' ? (
        <p className={styles['quiet']}>{t(`close:results.${none}`)}</p>
      ) : null}
      {requestId === undefined ? null : <Id name={t('close:results.requestId')} id={requestId} />}
    </>
  );
}

function Id(props: { readonly name: string; readonly id: string }): ReactNode {
  return (
    <p className={styles['id']}>
      <span className={styles['quiet']}>{props.name}</span> <code>{props.id}</code>
      <CopyTextButton text={props.id} />
    </p>
  );
}

type Look = { readonly tone: BadgeTone; readonly icon: ReactNode };

const looks: Readonly<Record<CloseStatus | 'unanswered', Look>> = {
  accepted: { tone: 'plain', icon: <CircleCheck size={12} aria-hidden="true" /> },
  rejected: { tone: 'warn', icon: <TriangleAlert size={12} aria-hidden="true" /> },
  unknown: { tone: 'unknown', icon: <CircleHelp size={12} aria-hidden="true" /> },
  unanswered: { tone: 'plain', icon: <CircleHelp size={12} aria-hidden="true" /> },
  'not-sent': { tone: 'plain', icon: <CircleSlash size={12} aria-hidden="true" /> },
};
