import type { TFunction } from 'i18next';
import type { Receipt, ReceiptClose, ReceiptRequest } from '../../../app/schemas/receipt';
import { failureText } from '../../shell/failure-text';
import type { Format } from '../../shell/format';
import { targetText } from '../../shell/target-text';
import {
  afterText,
  endTitle,
  historyText,
  idsOf,
  leftText,
  moneyLines,
  proofText,
  sealText,
  titleOf,
  totalTexts,
} from './receipt-words';

/** The longest text that the contract lets be copied, less what JSON may add to it. */
const maxCharacters = 30_000;

/** A receipt as plain text for the clipboard, in the language of the window; times also in UTC. */
export function receiptText(receipt: Receipt, t: TFunction, format: Format): string {
  const lines = [
    t('receipts:text.title', { run: receipt.runId }),
    t('receipts:text.pressed', { time: new Date(receipt.pressedAt).toISOString() }),
    endTitle(receipt, t),
    ...receipt.closes.flatMap((close) => closeLines(close, receipt, { t, format })),
    '',
    ...moneyLines(receipt, t, format).map((line) =>
      t('receipts:text.position', {
        what: line.what,
        mark: line.mark,
        fill: line.fill ?? t('receipts:notKnown'),
        slippage: line.slippage ?? t('receipts:notKnown'),
        fees: line.fees ?? t('receipts:notKnown'),
        profit: line.profit ?? t('receipts:notKnown'),
      }),
    ),
    ...totalTexts(receipt, t, format),
    sealText(receipt, t),
  ];
  return cut(lines, t('receipts:text.cut'));
}

type Words = { readonly t: TFunction; readonly format: Format };

function closeLines(close: ReceiptClose, receipt: Receipt, words: Words): readonly string[] {
  const { format, t } = words;
  const verdict =
    close.verdict === null ? t('receipts:noVerdict') : t(`close:verdict.${close.verdict}`);
  const history = historyText(close, t);
  return [
    '',
    `${titleOf(close, t)} · ${close.accountLabel} · ${verdict}`,
    proofText(close, receipt, words),
    ...close.requests.map((line) => requestLine(line, receipt, words)),
    ...(close.left ?? []).map((position) => leftText(position, t, format)),
    ...(history === null ? [] : [history]),
  ];
}

function requestLine(
  { attempt, intendedAt, request }: ReceiptRequest,
  { pressedAt }: Receipt,
  { format, t }: Words,
): string {
  const { answeredAt, failure, host, path, sentAt, status, target } = request;
  const at = sentAt ?? intendedAt;
  const after = (ms: number | null): string =>
    ms === null ? t('receipts:none') : afterText(ms - pressedAt, t, format);
  const parts = [
    t('receipts:text.request', { attempt, what: targetText(target, t), place: `${host}${path}` }),
    t('receipts:text.times', { sent: after(at), answered: after(answeredAt) }),
    t(`close:status.${status}`),
    ...idsOf(request, t).map(({ id, name }) => `${name} ${id}`),
    ...(failure === undefined ? [] : [failureText(failure, t).title]),
  ];
  return `- ${parts.join(' · ')}`;
}

/** Whole lines as far as they go; what is left out is said. */
function cut(lines: readonly string[], said: string): string {
  let text = '';
  for (const line of lines) {
    if (text.length + line.length > maxCharacters) return `${text}${said}\n`;
    text += `${line}\n`;
  }
  return text;
}
