import { shapeAt } from '../../lib/shape';
import type { HttpAnswer } from '../../net/wire';
import type {
  AnswerCode,
  ExchangeParts,
  ExchangeQuestions,
  OpenQuestion,
  ReadAnswer,
} from '../exchange';
import { type Call, createClient } from './client';
import { futuresOrigins, keyInfoOrigin } from './hosts';
import type { LimitGroup } from './limits';
import { readReply } from './reply';

const positionList = '/copytrading/trader/position_list';
const currentPositions = '/copytrading/trader/current_positions';
const opens = '/v5/trade/position/opens';
const assetMode = '/v5/account/asset_mode';
const statistics = '/api/v6/copyTrading/trader/statistics?instType=PERP';
const config = '/api/v6/copyTrading/trader/config?instType=PERP';
const keyInfo = '/v2/user/api-key';

const both = ['legacy', 'v5'];

/** What htx.md §8 and the UNVERIFIED remarks before it leave open, as far as Flatten meets it. */
const list: readonly OpenQuestion[] = [
  {
    id: 'legacy-answers',
    text: 'Whether the legacy copy trading calls, whose removal HTX announced, still answer.',
    kinds: both,
    settledBy: 'reads',
    reads: [positionList],
    supports: each,
  },
  {
    id: 'lead-key',
    text: "Whether a lead-trading key lists a lead trader's positions on V5, and the key of the main account does not.",
    kinds: both,
    settledBy: 'reads',
    reads: [opens, statistics],
    supports: ([positions, main]) => {
      if (positions === undefined || main === undefined) return null;
      const rows = shapeAt(positions.shape, 'data')?.length ?? 0;
      const listed = positions.code === '200' ? `${rows} positions` : `code ${positions.code}`;
      return `opens: ${listed}; statistics, for main keys of lead traders alone: code ${main.code}`;
    },
  },
  {
    id: 'refusal-shape',
    text: 'In which field a refusal of the legacy family carries its words, with which HTTP status, and with which limit headers.',
    kinds: both,
    settledBy: 'reads',
    // Left without its contract, which it must name, so that there is a refusal to look at.
    reads: [currentPositions],
    supports: ([answer]) => {
      if (answer === undefined || answer.code === '200') return null;
      const names = Object.keys(answer.shape?.fields ?? {}).sort();
      const limits = Object.keys(answer.limits).join(', ') || 'no limit header';
      return `HTTP ${answer.httpStatus}, fields ${names.join(', ')}, ${limits}`;
    },
  },
  {
    id: 'asset-mode',
    text: 'Whether the asset mode is spelled asset_mode or, as in the documents, assets_mode.',
    kinds: both,
    settledBy: 'reads',
    reads: [assetMode],
    supports: ([answer]) => {
      if (answer?.code !== '200') return null;
      const data = shapeAt(answer.shape, 'data');
      const name = ['asset_mode', 'assets_mode'].find((one) => shapeAt(data, one) !== null);
      return name === undefined ? 'neither' : `spelled ${name}`;
    },
  },
  {
    id: 'config-method',
    text: "Whether the lead trader's settings are read with GET or with POST.",
    kinds: both,
    settledBy: 'reads',
    reads: [config],
    supports: ([answer]) => {
      if (answer === undefined) return null;
      return answer.code === '0' ? 'GET answers' : `GET is refused with ${answer.code}`;
    },
  },
  {
    id: 'key-description',
    text: 'Whether a lead-trading key or the key of a sub-user may read its own description.',
    kinds: both,
    settledBy: 'reads',
    reads: [keyInfo],
    supports: each,
  },
  {
    id: 'side-left-out',
    text: 'What the legacy close does without a side, which Flatten always sends.',
    kinds: ['legacy'],
    settledBy: 'only-by-closing',
  },
  {
    id: 'close-all-when-flat',
    text: 'What position_all answers when nothing is open, and whether it closes isolated positions too.',
    kinds: ['v5'],
    settledBy: 'only-by-closing',
  },
  {
    id: 'repeated-close',
    text: 'Whether a repeated close request is treated as one.',
    kinds: both,
    settledBy: 'only-by-closing',
  },
  {
    id: 'clock-tolerance',
    text: 'How far the time of a request may be off at the derivatives hosts.',
    kinds: both,
    settledBy: 'by-hand',
  },
];

export const questions: ExchangeQuestions = { list, connect, reading };

function connect(parts: ExchangeParts): (path: string) => Promise<void> {
  const client = createClient(parts);
  return async (path) => {
    await client.offset.ready();
    await client.send(toCall(path, parts.origin));
  };
}

const readTimeoutMs = 8_000;

/** Keys are described by the spot host alone (htx.md §4.4); a practice server plays all hosts in one. */
function toCall(read: string, origin: string): Call {
  const [path = '', query = ''] = read.split('?');
  const isElsewhere = path === keyInfo && futuresOrigins.includes(origin);
  return {
    method: 'GET',
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    signed: true,
    group: groupOf(path),
    priority: 'read',
    timeoutMs: readTimeoutMs,
    ...(isElsewhere && { elsewhere: { origin: keyInfoOrigin, family: 'spot' } }),
  };
}

function groupOf(path: string): LimitGroup {
  if (path.startsWith('/copytrading/')) return 'copytrading';
  if (path.startsWith('/api/v6/')) return 'v6';
  return path.startsWith('/v5/') ? 'v5-read' : 'user';
}

function reading(answer: HttpAnswer, path: string): AnswerCode {
  const reply = readReply(answer, path, path.startsWith(keyInfo) ? 'spot' : 'futures');
  if (reply.status === 'answered') {
    const { code, status } = reply.fields;
    return { code: text(code) ?? text(status), failure: null };
  }
  const { code: failure, detail } = reply.failure;
  return { code: text(detail['wireCode']), failure };
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function each(answers: readonly ReadAnswer[]): string | null {
  const told = answers.map(({ code, httpStatus, path }) => {
    const call = path.split('?')[0]?.split('/').at(-1);
    return httpStatus === 404 ? `${call}: 404` : `${call} answers ${code ?? httpStatus}`;
  });
  return told.length === 0 ? null : told.join('; ');
}
