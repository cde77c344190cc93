import { loadavg } from 'node:os';
import { openCannedWindow } from './canned-window.mjs';
import {
  answerMark,
  busyEachAnswer,
  busyEachFrame,
  frameMark,
  recordMainThread,
} from './main-thread.mjs';
import { installMovingWorld } from './moving-world.mjs';
import { installPlainTable } from './plain-table.mjs';

/**
 * What the positions table costs with 2,000 rows, of which one account's 200 get new prices every 0.3 s.
 * Prints one JSON object: frames a second and dropped frames (due at 60 a second and not drawn), which say
 * little on a busy machine, and the processor time of the main thread for each frame and for each answer
 * that came in, which do not depend on what else runs. `plain` is a plain table of the same rows in the same
 * browser: all of them in the page at once, changed texts replaced, nothing grouped, sorted or summed.
 */
const everyMs = 3_000;
const world = { accounts: 10, rowsEach: 200, tradersEach: 5, everyMs, answerMark };
const seconds = Number(process.env['BENCH_SECONDS'] ?? 12);
const window = await openCannedWindow(installMovingWorld, {
  viewport: { width: 1280, height: 800 },
  world,
});
try {
  const { page } = window;
  const loadBefore = load();
  await page.getByRole('button', { name: 'Positions', exact: true }).click();
  await page.getByText('2000 positions listed').waitFor();
  const flatten = { updating: await updates(page), scrolling: await frames(page) };
  const linesInPage = await page.locator('[role="treegrid"] tbody tr').count();
  await page.getByRole('treegrid').press('Home');
  await page.locator('[aria-level="1"] input').first().click();
  await page.mouse.move(5, 5);
  const selected = { updating: await updates(page), scrolling: await frames(page) };
  const complaints = [...window.complaints];
  const peer = await page.context().newPage();
  await peer.evaluate(installPlainTable, world);
  const plain = { updating: await updates(peer), scrolling: await frames(peer) };
  const result = {
    rows: world.accounts * world.rowsEach,
    linesInPage,
    secondsEach: seconds,
    load: [loadBefore, load()],
    flatten,
    flattenWith200Selected: selected,
    plain,
    complaints,
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} finally {
  await window.close();
}

function load() {
  return Number(loadavg()[0]?.toFixed(1));
}

/** New prices come in, and nobody scrolls. */
async function updates(page) {
  const record = await recordMainThread(page, () => page.waitForTimeout(seconds * 1_000));
  return { busyMsEachAnswer: busyEachAnswer(record) };
}

/** Scrolls by 40 pixels a frame, to and fro, while new prices come in. */
async function frames(page) {
  let deltas = [];
  const record = await recordMainThread(page, async () => {
    deltas = await page.evaluate(scrollThrough, { seconds, step: 40, frameMark });
  });
  const sorted = deltas.toSorted((a, b) => a - b);
  const at = (share) => Number(sorted[Math.floor((sorted.length - 1) * share)].toFixed(1));
  const total = deltas.reduce((sum, delta) => sum + delta, 0);
  const due = 1_000 / 60;
  return {
    framesPerSecond: Number(((deltas.length / total) * 1_000).toFixed(1)),
    dropped: deltas.reduce((sum, delta) => sum + Math.max(0, Math.round(delta / due) - 1), 0),
    wallMs: { p50: at(0.5), p95: at(0.95), worst: at(1) },
    busyMsEachFrame: busyEachFrame(record),
  };
}

/** Runs in the page. */
function scrollThrough({ seconds, step, frameMark }) {
  const area = document.querySelector('[role="treegrid"]').parentElement;
  const lowest = area.scrollHeight - area.clientHeight;
  return new Promise((resolve) => {
    const deltas = [];
    let direction = 1;
    let place = 0;
    let last = performance.now();
    const end = last + seconds * 1_000;
    const onFrame = () => {
      performance.mark(frameMark);
      const now = performance.now();
      deltas.push(now - last);
      last = now;
      if (now >= end) return resolve(deltas.slice(1));
      if (place + step > lowest) direction = -1;
      if (place - step < 0) direction = 1;
      place += direction * step;
      area.scrollTop = place;
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  });
}
