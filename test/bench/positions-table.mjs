import { loadavg } from 'node:os';
import { openCannedWindow } from './canned-window.mjs';
import { installMovingWorld } from './moving-world.mjs';

/**
 * How many frames a second the positions table draws with 2,000 rows whose prices change each second.
 * Prints one JSON object: for a page at rest (what this machine can do at most), the table at rest, the
 * table while it scrolls, and the table while it scrolls with a selection of 200 rows. Times in
 * milliseconds; a dropped frame is one that was due at 60 a second and was not drawn.
 */
const world = { accounts: 10, rowsEach: 200, tradersEach: 5 };
const seconds = Number(process.env['BENCH_SECONDS'] ?? 12);
const window = await openCannedWindow(installMovingWorld, {
  viewport: { width: 1280, height: 800 },
  world,
});
try {
  const { page } = window;
  const idlePage = await frames(page, { seconds: 3, step: 0 });
  await page.getByRole('button', { name: 'Positions', exact: true }).click();
  await page.getByText('2000 positions listed').waitFor();
  const resting = await frames(page, { seconds, step: 0 });
  const scrolling = await frames(page, { seconds, step: 40 });
  await page.getByRole('treegrid').press('Home');
  await page.locator('[aria-level="1"] input').first().click();
  const selected = await frames(page, { seconds, step: 40 });
  const lines = await page.locator('[role="treegrid"] tbody tr').count();
  const result = {
    rows: world.accounts * world.rowsEach,
    linesInPage: lines,
    secondsEach: seconds,
    // Figures of a machine that is busy with something else say little: compare with `idlePage`, too.
    loadAverage: Number(loadavg()[0]?.toFixed(1)),
    idlePage,
    resting,
    scrolling,
    scrollingWithSelection: selected,
    complaints: window.complaints,
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} finally {
  await window.close();
}

/** Watches the frames of some seconds, and scrolls by `step` pixels a frame, to and fro, where it is not 0. */
async function frames(page, options) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await durations(session);
  const deltas = await page.evaluate(watchFrames, options);
  const after = await durations(session);
  await session.detach();
  const each = (name) =>
    Number((((after[name] - before[name]) * 1_000) / deltas.length).toFixed(2));
  const sorted = deltas.toSorted((a, b) => a - b);
  const at = (share) => Number(sorted[Math.floor((sorted.length - 1) * share)].toFixed(1));
  const total = deltas.reduce((sum, delta) => sum + delta, 0);
  const due = 1_000 / 60;
  const dropped = deltas.reduce((sum, delta) => sum + Math.max(0, Math.round(delta / due) - 1), 0);
  return {
    framesPerSecond: Number(((deltas.length / total) * 1_000).toFixed(1)),
    p50: at(0.5),
    p95: at(0.95),
    worst: at(1),
    dropped,
    // Processor time of the page's main thread a frame, which other programs do not change.
    cpuEachFrame: {
      task: each('TaskDuration'),
      script: each('ScriptDuration'),
      layout: each('LayoutDuration'),
      style: each('RecalcStyleDuration'),
    },
  };
}

/** Seconds that the page's main thread has spent so far, by what it did. */
async function durations(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Runs in the page. */
function watchFrames({ seconds, step }) {
  const area = document.querySelector('[role="treegrid"]')?.parentElement ?? null;
  return new Promise((resolve) => {
    const deltas = [];
    let direction = 1;
    let last = performance.now();
    const end = last + seconds * 1_000;
    const onFrame = () => {
      const now = performance.now();
      deltas.push(now - last);
      last = now;
      if (now >= end) return resolve(deltas.slice(1));
      if (area !== null && step !== 0) {
        const lowest = area.scrollHeight - area.clientHeight;
        if (area.scrollTop >= lowest - 1) direction = -1;
        if (area.scrollTop <= 0) direction = 1;
        area.scrollTop += direction * step;
      }
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  });
}
