import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Receipt } from '../../../app/schemas/receipt';
import { useFormat } from '../../shell/format';
import styles from './receipt.module.css';
import { eventTexts } from './receipt-events';
import { afterText, endTitle } from './receipt-words';
import {
  placeOf,
  type ReadLane,
  type RequestLane,
  type Timeline,
  ticksOf,
  timelineOf,
} from './timeline';

const width = 780;
const gutter = 130;
const right = 88;
const laneHeight = 26;
const axisHeight = 26;

/** The run as a picture on a time axis, and the same in words for those who do not see it. */
export function ReceiptTimeline(props: { readonly receipt: Receipt }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const timeline = timelineOf(props.receipt);
  const { hidden, reads, requests } = timeline;
  const height = (requests.length + reads.length) * laneHeight + axisHeight;
  if (requests.length + reads.length === 0) return null;
  return (
    <section aria-label={t('receipts:timeline.title')}>
      <svg
        className={styles['timeline']}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('receipts:timeline.label', { end: endTitle(props.receipt, t) })}
      >
        <Axis timeline={timeline} height={height} />
        {requests.map((lane, index) => (
          <Request key={lane.number} lane={lane} timeline={timeline} y={index * laneHeight} />
        ))}
        {reads.map((lane, index) => (
          <Reads
            key={lane.account}
            lane={lane}
            timeline={timeline}
            y={(requests.length + index) * laneHeight}
          />
        ))}
      </svg>
      <p className={styles['quiet']}>
        {t('receipts:timeline.legend')}
        {hidden === 0 ? null : ` ${t('receipts:timeline.hidden', { count: hidden })}`}
      </p>
      <details>
        <summary className={styles['words']}>{t('receipts:timeline.words')}</summary>
        <ol className={styles['events']}>
          {eventTexts(props.receipt, t, format).map(({ key, line }) => (
            <li key={key}>{line}</li>
          ))}
        </ol>
      </details>
    </section>
  );
}

const xOf = (ms: number, { spanMs }: Timeline): number =>
  gutter + placeOf(ms, spanMs) * (width - gutter - right);

function Axis(props: { readonly timeline: Timeline; readonly height: number }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { height, timeline } = props;
  const bottom = height - axisHeight;
  return (
    <g>
      {ticksOf(timeline.spanMs).map((ms) => (
        <g key={ms}>
          <line
            className={ms === 0 ? styles['press'] : styles['grid']}
            x1={xOf(ms, timeline)}
            x2={xOf(ms, timeline)}
            y1={0}
            y2={bottom}
          />
          <text
            className={styles['tick']}
            x={xOf(ms, timeline)}
            y={bottom + 16}
            textAnchor="middle"
          >
            {ms === 0 ? t('receipts:timeline.press') : afterText(ms, t, format)}
          </text>
        </g>
      ))}
    </g>
  );
}

type LaneProps<L> = { readonly lane: L; readonly timeline: Timeline; readonly y: number };

/** From sending to answer; an answer that never came leaves the bar open to the right. */
function Request({ lane, timeline, y }: LaneProps<RequestLane>): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const from = xOf(lane.fromMs, timeline);
  const to = lane.toMs === null ? width - right : xOf(lane.toMs, timeline);
  const label =
    lane.toMs === null
      ? t(`close:status.${lane.status}`)
      : afterText(lane.toMs - lane.fromMs, t, format);
  return (
    <g>
      <text className={styles['lane']} x={8} y={y + 17}>
        {t('receipts:timeline.request', { number: lane.number })}
      </text>
      <rect
        className={lane.toMs === null ? styles['open'] : styles[`is-${lane.status}`]}
        x={from}
        y={y + 6}
        width={Math.max(4, to - from)}
        height={14}
        rx={3}
      />
      <text className={styles['tick']} x={Math.max(to, from + 4) + 5} y={y + 17}>
        {label}
      </text>
    </g>
  );
}

/** Each list as a bar; those that prove the close as diamonds with their time. */
function Reads({ lane, timeline, y }: LaneProps<ReadLane>): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <g>
      <text className={styles['lane']} x={8} y={y + 17}>
        {t('receipts:timeline.lists', { account: shortened(lane.account) })}
      </text>
      {lane.reads.map((read) => {
        const x = xOf(read.fromMs, timeline);
        const end = Math.max(3, xOf(read.toMs, timeline) - x);
        const key = `${read.fromMs} ${read.result}`;
        if (read.result !== 'proof') {
          const look = styles[`read-${read.result}`];
          return <rect key={key} className={look} x={x} y={y + 9} width={end} height={8} rx={2} />;
        }
        return (
          <g key={key}>
            <path className={styles['proof']} d={`M${x} ${y + 4} l8 9 l-8 9 l-8 -9 z`} />
            <text className={styles['tick']} x={x + 11} y={y + 17}>
              {afterText(read.fromMs, t, format)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function shortened(name: string): string {
  const characters = [...name];
  return characters.length <= 12 ? name : `${characters.slice(0, 11).join('')}…`;
}
