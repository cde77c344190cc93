/**
 * What the page's main thread did while `act` ran: the processor time of its tasks, which other programs do
 * not change, and the marks that the page has set (`performance.mark`). Times in milliseconds.
 */
export async function recordMainThread(page, act) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  const includedCategories = ['toplevel', 'blink.user_timing'];
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { recordMode: 'recordAsMuchAsPossible', includedCategories },
  });
  await act();
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return recordOf(events);
}

function recordOf(events) {
  const marks = events.filter(({ cat, name }) => cat.includes('user_timing') && names.has(name));
  const [{ pid, tid } = {}] = marks;
  const tasks = events
    .filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X')
    .filter(({ name, tdur }) => name === 'ThreadControllerImpl::RunTask' && tdur !== undefined)
    .map(({ ts, tdur }) => ({ at: ts / 1_000, busyMs: tdur / 1_000 }))
    .sort((a, b) => a.at - b.at);
  const at = (wanted) =>
    marks
      .filter(({ name, ph }) => name === wanted && ph !== 'e' && ph !== 'E')
      .map(({ ts }) => ts / 1_000)
      .sort((a, b) => a - b);
  return { tasks, frames: at(frameMark), answers: at(answerMark) };
}

export const frameMark = 'flatten-frame';
export const answerMark = 'flatten-answer';
const names = new Set([frameMark, answerMark]);

/** Busy time from each frame to the next, whatever was done in it. */
export function busyEachFrame({ tasks, frames }) {
  return spread(frames.slice(0, -1).map((from, place) => busy(tasks, from, frames[place + 1])));
}

/** Busy time in what follows each answer, until all that it changes must be on the screen. */
export function busyEachAnswer({ tasks, answers }) {
  return spread(answers.map((from) => busy(tasks, from, from + settledMs)));
}

const settledMs = 150;

/** The task that holds the mark began a little before it. */
const leadMs = 0.5;

function busy(tasks, from, to) {
  return tasks
    .filter(({ at }) => at >= from - leadMs && at < to - leadMs)
    .reduce((sum, { busyMs }) => sum + busyMs, 0);
}

function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) => Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2));
  const mean = sorted.reduce((sum, value) => sum + value, 0) / Math.max(1, sorted.length);
  return { count: sorted.length, mean: Number(mean.toFixed(2)), p50: at(0.5), p99: at(0.99) };
}
