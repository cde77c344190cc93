import { type Shape, shapeAt } from '../../lib/shape';
import type { HttpAnswer } from '../../net/wire';
import type {
  AnswerCode,
  ExchangeParts,
  ExchangeQuestions,
  OpenQuestion,
  ReadAnswer,
} from '../exchange';
import { readReply } from './answer';
import { familyOf } from './errors';
import type { LimitGroup } from './limits';
import { createWire } from './wire';

const follower = '/api/v2/copy/mix-follower/query-current-orders';
const ownPositions = '/api/v2/mix/position/all-position';
const copyPositions = '/api/v3/copy/futures/current-positions';
const overview = '/api/v3/copy/futures/portfolio-overview';

const productTypes = ['USDT-FUTURES', 'USDC-FUTURES', 'COIN-FUTURES'] as const;
const followerLists = productTypes.map((type) => `${follower}?limit=20&productType=${type}`);
const usdtList = `${follower}?limit=20&productType=USDT-FUTURES`;
const olderList = `${follower}?endTime={days-ago-95}&limit=20&productType=USDT-FUTURES&startTime={days-ago-180}`;
const copies = `${copyPositions}?projectId={projectIds}`;

const classic = ['classic'];
const unified = ['unified', 'unified-lead'];

/** What bitget.md §8 and the UNVERIFIED remarks before it leave open, as far as Flatten meets it. */
const list: readonly OpenQuestion[] = [
  {
    id: 'list-envelope',
    text: 'Which of the two documented shapes the list of copies has when it is not empty.',
    kinds: classic,
    settledBy: 'reads',
    reads: followerLists,
    supports: (answers) =>
      ofRows(answers, ({ path, shape }) => `${nameOf(path)}: ${envelopeOf(shape)}`),
  },
  {
    id: 'entry-price',
    text: 'Whether the entry price is spelled openPriceAvg or openAvgPrice.',
    kinds: classic,
    settledBy: 'reads',
    reads: followerLists,
    supports: (answers) =>
      ofRows(answers, ({ path, shape }) => {
        const names = ['openPriceAvg', 'openAvgPrice'].filter((name) => hasField(shape, name));
        return `${nameOf(path)}: ${names.join(' and ') || 'neither'}`;
      }),
  },
  {
    id: 'product-types',
    text: 'Whether every follower may list all three product types; Flatten takes a list only where all answer.',
    kinds: classic,
    settledBy: 'reads',
    reads: followerLists,
    supports: codes,
  },
  {
    id: 'older-positions',
    text: 'Whether positions older than three months are listed.',
    kinds: classic,
    settledBy: 'reads',
    reads: [olderList],
    supports: ([answer]) => {
      if (answer === undefined) return null;
      if (!isSuccess(answer)) return `an older window is refused with ${answer.code}`;
      return rowsOf(answer.shape) > 0 ? 'an older window lists its positions' : null;
    },
  },
  {
    id: 'copies-among-own',
    text: 'Whether copied positions appear among the own positions of the account.',
    kinds: classic,
    settledBy: 'reads',
    reads: [usdtList, `${ownPositions}?marginCoin=USDT&productType=USDT-FUTURES`],
    supports: ([copied, own]) => {
      if (!isSuccess(copied) || rowsOf(copied?.shape) === 0 || own === undefined) return null;
      if (!isSuccess(own)) return `the own positions are refused with ${own.code}`;
      return `${rowsOf(copied?.shape)} copies listed, ${rowsOf(own.shape)} own positions`;
    },
  },
  {
    id: 'refusals',
    text: "With which code a list is refused to a key without the copy trading box, and to a sub-account's key.",
    kinds: classic,
    settledBy: 'reads',
    reads: [usdtList],
    supports: ([answer]) =>
      answer === undefined || isSuccess(answer) ? null : `refused with ${answer.code}`,
  },
  {
    id: 'classic-on-unified',
    text: "Whether the classic follower's list is refused with 40085 on a unified account.",
    kinds: unified,
    settledBy: 'reads',
    reads: [usdtList],
    supports: codes,
  },
  {
    id: 'unified-copies',
    text: "How a project's open copies are listed, and with which code an unknown project is refused.",
    kinds: ['unified'],
    settledBy: 'reads',
    reads: [copies],
    supports: ([answer]) => {
      if (answer === undefined) return null;
      if (!isSuccess(answer)) return `refused with ${answer.code}`;
      const rows = rowsOf(answer.shape);
      return rows === 0 ? null : `data: ${envelopeOf(answer.shape)}, ${rows} rows`;
    },
  },
  {
    id: 'unified-lead',
    text: 'Whether a call for lead traders alone answers a lead trader of a unified account and refuses a follower.',
    kinds: unified,
    settledBy: 'reads',
    reads: [overview],
    supports: codes,
  },
  {
    id: 'unified-limits',
    text: 'How many requests a second the copy calls of the unified account allow.',
    kinds: unified,
    settledBy: 'reads',
    reads: [overview, copies],
    supports: (answers) => {
      const told = answers.flatMap(({ limits, path }) =>
        Object.entries(limits).map(([name, value]) => `${nameOf(path)} ${name} ${value}`),
      );
      return told.length === 0 ? null : told.join('; ');
    },
  },
  {
    id: 'close-by-product',
    text: 'Whether a close by product type or by symbol alone takes in all positions of a follower in hedge mode.',
    kinds: classic,
    settledBy: 'only-by-closing',
  },
  {
    id: 'margin-mode-spelling',
    text: 'Whether a close wants the margin mode as cross or as crossed.',
    kinds: classic,
    settledBy: 'only-by-closing',
  },
  {
    id: 'tracking-number-codes',
    text: 'With which codes a wrong or already closed tracking number is refused.',
    kinds: classic,
    settledBy: 'only-by-closing',
  },
  {
    id: 'sub-account',
    text: "Whether a sub-account's key may close.",
    kinds: classic,
    settledBy: 'only-by-closing',
  },
  {
    id: 'repeated-close',
    text: 'Whether a repeated close request is treated as one.',
    kinds: [...classic, 'classic-lead', ...unified],
    settledBy: 'only-by-closing',
  },
  {
    id: 'project-ids',
    text: 'Where a follower of a unified account finds the ids of the projects.',
    kinds: ['unified'],
    settledBy: 'by-hand',
  },
  {
    id: 'demo-keys',
    text: 'Whether the copy calls work with a demo key, which Flatten does not take.',
    kinds: classic,
    settledBy: 'by-hand',
  },
];

export const questions: ExchangeQuestions = { list, connect, reading };

function connect(parts: ExchangeParts): (path: string) => Promise<void> {
  const wire = createWire(parts);
  return async (path) => {
    await wire.read(path, groupOf(path));
  };
}

/** Each path is counted by itself (bitget.md §5.1); what stands in no list has the slowest limit of all. */
function groupOf(path: string): LimitGroup {
  if (path.startsWith(follower)) return 'query-current-orders';
  if (path.startsWith(copyPositions)) return 'copy-positions';
  return path.startsWith(overview) ? 'portfolio-overview' : 'account-info';
}

function reading(answer: HttpAnswer, path: string): AnswerCode {
  const reply = readReply(answer, familyOf(path));
  return reply.ok
    ? { code: successCode, failure: null }
    : { code: reply.wireCode, failure: reply.failure.code };
}

const successCode = '00000';

const isSuccess = (answer: ReadAnswer | undefined): boolean =>
  answer?.code === successCode && answer.httpStatus === 200;

/** The two lists of bitget.md §3.1 and §5.5, and the plain one. */
function rowsIn(shape: Shape | null | undefined): Shape | null {
  const data = shapeAt(shape ?? null, 'data');
  const inner = shapeAt(data, 'trackingList') ?? shapeAt(data, 'list');
  return inner ?? (data?.types.includes('list') ? data : null);
}

const rowsOf = (shape: Shape | null | undefined): number => rowsIn(shape)?.length ?? 0;

const hasField = (shape: Shape | null, name: string): boolean =>
  shapeAt(rowsIn(shape)?.items ?? null, name) !== null;

function envelopeOf(shape: Shape | null): string {
  const data = shapeAt(shape, 'data');
  if (data?.types.includes('list')) return 'a plain list';
  const name = ['trackingList', 'list'].find((each) => shapeAt(data, each) !== null);
  return name === undefined ? 'neither of the two' : `an object with ${name}`;
}

/** What can be said only of a list that holds something; null where none does. */
function ofRows(
  answers: readonly ReadAnswer[],
  say: (answer: ReadAnswer) => string,
): string | null {
  const filled = answers.filter((answer) => isSuccess(answer) && rowsOf(answer.shape) > 0);
  return filled.length === 0 ? null : filled.map(say).join('; ');
}

function codes(answers: readonly ReadAnswer[]): string | null {
  const told = answers.map(({ code, path }) => `${nameOf(path)} answers ${code ?? 'no code'}`);
  return told.length === 0 ? null : told.join('; ');
}

/** `query-current-orders USDT-FUTURES`: enough to tell the reads of one question apart. */
function nameOf(path: string): string {
  const [call = '', query = ''] = path.split('?');
  const type = new URLSearchParams(query).get('productType');
  return [call.split('/').at(-1), type].filter((part) => part !== null).join(' ');
}
