import type { TFunction } from 'i18next';
import type { Receipt, ReceiptClose, ReceiptRead } from '../../../app/schemas/receipt';
import { failureText } from '../../shell/failure-text';
import type { Format } from '../../shell/format';
import { targetText } from '../../shell/target-text';
import { afterText, titleOf } from './receipt-words';

/** `key` tells two equal lines apart. */
export type EventText = { readonly key: string; readonly line: string };

type Event = { readonly at: number; readonly text: string };

/** What happened when, one line an event, in the order of our clock. */
export function eventTexts(receipt: Receipt, t: TFunction, format: Format): readonly EventText[] {
  const events = [
    { at: receipt.pressedAt, text: t('receipts:events.pressed') },
    ...receipt.resumedAt.map((at) => ({ at, text: t('receipts:events.resumed') })),
    ...receipt.closes.flatMap((close) => closeEvents(close, t)),
    ...receipt.reads.map((read) => readEvent(read, receipt, t)),
  ];
  return events
    .sort((left, right) => left.at - right.at)
    .map(({ at, text }, index) => {
      const after = afterText(at - receipt.pressedAt, t, format);
      const line = t('receipts:events.line', { time: format.time(at), after, text });
      return { key: `${index} ${line}`, line };
    });
}

function closeEvents(close: ReceiptClose, t: TFunction): readonly Event[] {
  const what = titleOf(close, t);
  const requests = close.requests.flatMap(({ intendedAt, request }) => {
    const { answeredAt, failure, sentAt, status } = request;
    const named = targetText(request.target, t);
    const outcome = t(`close:status.${status}`);
    const why = failure === undefined ? '' : ` ${failureText(failure, t).title}`;
    const at = sentAt ?? intendedAt;
    return [
      ...(at === null ? [] : [{ at, text: t('receipts:events.sent', { what: named }) }]),
      ...(answeredAt === null
        ? []
        : [
            {
              at: answeredAt,
              text: `${t('receipts:events.answered', { what: named, outcome })}${why}`,
            },
          ]),
    ];
  });
  if (close.verdict === null || close.verdictAt === null) return requests;
  const verdict = t(`close:verdict.${close.verdict}`);
  return [
    ...requests,
    { at: close.verdictAt, text: t('receipts:events.verdict', { what, verdict }) },
  ];
}

function readEvent(read: ReceiptRead, receipt: Receipt, t: TFunction): Event {
  const account =
    receipt.closes.find((close) => close.account === read.account)?.accountLabel ?? read.account;
  const at = read.startedAt;
  if (read.open === null) {
    const why = read.failure === null ? '' : ` ${failureText(read.failure, t).title}`;
    return { at, text: `${t('receipts:events.readFailed', { account })}${why}` };
  }
  const proof = read.proves.length === 0 ? '' : ` ${t('receipts:events.proves')}`;
  return { at, text: `${t('receipts:events.read', { account, count: read.open })}${proof}` };
}
