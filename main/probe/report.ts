import { shapeText } from '../lib/shape';
import type { AccountReport, QuestionReport } from './account';
import { keyText } from './key-report';
import { failureText } from './plain';
import type { Asked } from './reads';

/** One account of a report. It is told apart by its number, for a label may be somebody's name. */
export type ProbeReport = AccountReport & {
  readonly account: number;
  readonly exchange: string;
  readonly environment: 'live' | 'practice';
};

/** Whether everything that could be asked of the account was answered. */
export function isAnswered({ key, positions, questions }: AccountReport): boolean {
  const asked = questions.flatMap((question) => question.asked);
  return key.ok && positions.ok && asked.every(({ kind }) => kind !== 'unread');
}

/** The report as one value of JSON, each shape in words. */
export function reportJson(report: ProbeReport): unknown {
  const questions = report.questions.map((question) => ({
    ...question,
    asked: question.asked.map((asked) => {
      if (asked.kind !== 'answered') return asked;
      const { shape, ...answer } = asked.answer;
      return { kind: asked.kind, ...answer, shape: shape === null ? null : shapeText(shape) };
    }),
  }));
  return { ...report, questions };
}

/** The report for people, line by line. Each read stands once; the questions refer to it by its number. */
export function reportText(report: ProbeReport): readonly string[] {
  const { account, environment, exchange, key, notByReading, positions, questions } = report;
  const listed = positions.ok
    ? `${positions.value} positions`
    : `not read: ${failureText(positions)}`;
  const reads = [
    ...new Map(questions.flatMap(({ asked }) => asked.map((each) => [each.path, each]))).values(),
  ];
  const paths = reads.map(({ path }) => path);
  return [
    `Account ${account}: ${exchange}, ${environment}`,
    ...[
      ...(key.ok ? keyText(key.value) : [`key: not read: ${failureText(key)}`]),
      `list: ${listed}`,
      ...reads.map((each, index) => `[${index + 1}] GET ${each.path} → ${askedText(each)}`),
      ...questions.flatMap((question) => questionText(question, paths)),
      ...(notByReading.length === 0
        ? []
        : [`not to be settled by reading: ${notByReading.join(', ')}`]),
    ].map(indented),
  ];
}

const indented = (line: string): string => `  ${line}`;

function questionText(
  { asked, id, supports, text }: QuestionReport,
  paths: readonly string[],
): readonly string[] {
  const numbers = asked.map(({ path }) => `[${paths.indexOf(path) + 1}]`).join('');
  const verdict = supports ?? 'nothing yet, what would tell was not there to see';
  return [`${id}: ${text}`, indented(`${numbers} supports: ${verdict}`)];
}

const longestShape = 1_200;

function askedText(asked: Asked): string {
  if (asked.kind === 'value-missing') return `not asked, ${asked.name} not entered`;
  if (asked.kind === 'unread') return `not read: ${failureText(asked)}`;
  const { code, httpStatus, limits, shape } = asked.answer;
  const text = shape === null ? 'no JSON' : shapeText(shape);
  const cut = text.length > longestShape ? `${text.slice(0, longestShape)}…` : text;
  const told = Object.entries(limits).map(([name, value]) => `, ${name} ${value}`);
  return `HTTP ${httpStatus}, code ${code ?? 'not told'}${told.join('')}, ${cut}`;
}
