import type { Figures } from './figures';
import type { Result, RowResult } from './result';

const headings = ['what', 'ours p50', 'p99', 'peer', 'p50', 'p99', 'ratio', 'load'] as const;

/** The result for people: a line a row and peer, and below it what the row must reach. */
export function tableOf(result: Result): string {
  const lines = result.rows.flatMap(linesOf);
  const cells = [headings, ...lines.filter((line) => typeof line !== 'string')];
  const widths = headings.map((_, column) =>
    Math.max(...cells.map((line) => (line[column] ?? '').length)),
  );
  const print = (line: Line): string =>
    typeof line === 'string'
      ? line
      : line.map((cell, column) => padded(cell, widths[column] ?? 0, column)).join('  ');
  const { cores, cpu, node } = result.machine;
  return [
    `${result.at}, ${cores} × ${cpu}, Node ${node}`,
    '',
    ...[headings, ...lines].map(print),
    ...result.broken.map(({ name, error }) => `${name}: BROKEN, ${error}`),
  ].join('\n');
}

type Line = readonly string[] | string;

function linesOf(row: RowResult): readonly Line[] {
  const ours = [`${row.what}, ${row.unit}`, number(row.ours.p50), number(row.ours.p99)];
  const load = row.load.map((value) => value.toFixed(1)).join(' to ');
  const peers: readonly (readonly [string, Figures])[] = Object.entries(row.peers);
  const first = peerCells(row, peers[0]);
  return [
    [...ours, ...first, load],
    ...peers.slice(1).map((peer) => ['', '', '', ...peerCells(row, peer), '']),
    ...row.demands.map(
      ({ text, measured, atMost, reached }) =>
        `  ${reached ? 'reached' : 'NOT REACHED'}: ${text}: ${number(measured)} of at most ${number(atMost)}`,
    ),
    ...row.notes.map((note) => `  ${note}`),
  ];
}

function peerCells(row: RowResult, peer: readonly [string, Figures] | undefined): string[] {
  if (peer === undefined) return ['', '', '', ''];
  const [name, { p50, p99 }] = peer;
  return [name, number(p50), number(p99), (row.ratios[name] ?? Number.NaN).toFixed(2)];
}

/** As many digits as tell something. */
function number(value: number): string {
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}

/** Words to the left, figures to the right. */
function padded(cell: string, width: number, column: number): string {
  return column === 0 || column === 3 ? cell.padEnd(width) : cell.padStart(width);
}
