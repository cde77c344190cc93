import type { Result, RowResult } from './result';

const width = 760;
const rowHeight = 46;
const top = 84;
const bottom = 56;
const left = 330;
const right = 120;
const bar = width - left - right;
/** As far to the right as a bar goes, in what must be reached. */
const most = 2;

/**
 * The result as an SVG: for every demand a bar, as long as what was measured is in what must be reached.
 * The colours follow the reader's own light or dark mode; the words tell everything that the colours do.
 */
export function pictureOf(result: Result): string {
  const lines = result.rows.flatMap((row) =>
    row.demands.map((demand, index) => ({ row, demand, isFirst: index === 0 })),
  );
  const height = top + lines.length * rowHeight + bottom;
  const limitX = left + bar / most;
  const { cores, cpu, node } = result.machine;
  const loads = result.rows.flatMap(({ load }) => load);
  const load = `${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="How fast Flatten is, held against what it must reach">`,
    style,
    `<rect class="ground" width="${width}" height="${height}" rx="8"/>`,
    text({ x: 24, y: 34, kind: 'title', words: 'How fast, held against what must be reached' }),
    text({
      x: 24,
      y: 56,
      kind: 'small',
      words: 'A bar that ends before the line is reached. Left is faster, or less.',
    }),
    ...lines.map((line, index) => lineOf(line, top + index * rowHeight)),
    `<line class="limit" x1="${limitX}" x2="${limitX}" y1="${top - 10}" y2="${height - bottom + 4}"/>`,
    text({
      x: 24,
      y: height - 22,
      kind: 'small',
      words: `${result.at.slice(0, 10)}, ${cores} × ${cpu}, Node ${node}, load ${load}`,
    }),
    '</svg>',
    '',
  ].join('\n');
}

const style = `<style>
text{font-family:system-ui,sans-serif;fill:#1c2128}
.ground{fill:#ffffff}.title{font-size:17px;font-weight:600}.what{font-size:13px}
.small{font-size:12px;fill:#57606a}.track{fill:#eaeef2}.limit{stroke:#57606a;stroke-width:1.5;stroke-dasharray:4 3}
.reached{fill:#1a7f5a}.missed{fill:#b4540a}
@media (prefers-color-scheme:dark){text{fill:#e6edf3}.ground{fill:#0d1117}.small{fill:#9da7b3}
.track{fill:#21262d}.limit{stroke:#9da7b3}.reached{fill:#3fb68b}.missed{fill:#e8964a}}
</style>`;

type Line = {
  readonly row: RowResult;
  readonly demand: RowResult['demands'][number];
  readonly isFirst: boolean;
};

function lineOf({ demand, isFirst, row }: Line, y: number): string {
  const { atMost, measured, reached, text: words } = demand;
  const length = bar * Math.min(1, Math.max(0, measured / atMost) / most);
  return [
    text({ x: 24, y: y + 10, kind: 'what', words: isFirst ? shortened(row.what) : '' }),
    text({ x: 24, y: y + 26, kind: 'small', words }),
    `<rect class="track" x="${left}" y="${y + 4}" width="${bar}" height="16" rx="3"/>`,
    `<rect class="${reached ? 'reached' : 'missed'}" x="${left}" y="${y + 4}" width="${length.toFixed(1)}" height="16" rx="3"/>`,
    text({
      x: width - right + 10,
      y: y + 10,
      kind: 'what',
      words: `${short(measured)} of ${short(atMost)}`,
    }),
    text({
      x: width - right + 10,
      y: y + 26,
      kind: 'small',
      words: reached ? 'reached' : 'not reached',
    }),
  ].join('\n');
}

type Words = {
  readonly x: number;
  readonly y: number;
  readonly kind: 'title' | 'what' | 'small';
  readonly words: string;
};

function text({ kind, words, x, y }: Words): string {
  return `<text class="${kind}" x="${x}" y="${y}">${escaped(words)}</text>`;
}

const escaped = (words: string): string =>
  words.replace(/[&<>]/g, (mark) => ({ '&': '&amp;', '<': '&lt;' })[mark] ?? '&gt;');

/** As much as stands before the bars. */
const shortened = (words: string): string =>
  words.length <= mostLetters ? words : `${words.slice(0, mostLetters - 1)}…`;
const mostLetters = 48;

/** As many digits as tell something. */
function short(value: number): string {
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}
