/**
 * Counts the outcomes `{ suite, name, state, why?, seconds? }` of all runners.
 * `expected` names suites that must have run at least one test; one that did not counts as a failure.
 * Returns `{ rows, failures, skips, lastLine, ok }`.
 */
export function summarise(outcomes, { expected, seconds }) {
  const missing = expected
    .filter((suite) => !outcomes.some((outcome) => outcome.suite === suite))
    .map((suite) => ({ suite, name: 'no test ran', state: 'failed' }));
  const all = [...outcomes, ...missing];
  const suites = [...new Set(all.map((outcome) => outcome.suite))];
  const rows = suites.map((suite) => ({
    suite,
    ...countStates(all.filter((outcome) => outcome.suite === suite)),
    seconds: seconds[suite] ?? testSeconds(all.filter((outcome) => outcome.suite === suite)),
  }));
  const total = countStates(all);
  return {
    rows,
    failures: all.filter((outcome) => outcome.state === 'failed'),
    skips: all.filter((outcome) => outcome.state === 'skipped'),
    lastLine: lastLine(total),
    ok: total.failed === 0 && total.passed > 0,
  };
}

/** The table, the skipped and the failed tests by name, and as the last line the sum. */
export function render({ rows, failures, skips, lastLine }) {
  const lines = ['', line('suite', ['passed', 'failed', 'skipped', 'seconds'])];
  for (const { suite, passed, failed, skipped, seconds } of rows) {
    lines.push(line(suite, [passed, failed, skipped, seconds.toFixed(1)]));
  }
  if (skips.length > 0) lines.push('', 'Skipped:', ...skips.map(describe));
  if (failures.length > 0) lines.push('', 'Failed:', ...failures.map(describe));
  return [...lines, '', lastLine].join('\n');
}

/**
 * The outcomes in Playwright's JSON report. Its `flaky` (failed, then passed) counts as failed: a close
 * that works on the second try is not a close that works.
 */
export function readPlaywright(report) {
  const broken = (report.errors ?? []).map((error) => ({
    suite: 'e2e',
    name: `error outside of a test: ${error.message}`,
    state: 'failed',
  }));
  return [...broken, ...(report.suites ?? []).flatMap((suite) => specsOf(suite, []))];
}

function specsOf(suite, above) {
  const path = [...above, suite.title];
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => playwrightOutcome(test, [...path, spec.title].join(' › '))),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => specsOf(inner, path))];
}

function playwrightOutcome(test, name) {
  const titled = { suite: 'e2e', name: `${test.projectName} › ${name}` };
  if (test.status === 'expected') return { ...titled, state: 'passed' };
  if (test.status !== 'skipped') return { ...titled, state: 'failed', why: test.status };
  const reason = test.annotations?.find(({ type }) => type === 'skip' || type === 'fixme');
  return { ...titled, state: 'skipped', why: reason?.description ?? 'no reason given' };
}

function countStates(outcomes) {
  const count = (state) => outcomes.filter((outcome) => outcome.state === state).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** What the tests took, without their runner's start. */
function testSeconds(outcomes) {
  return outcomes.reduce((sum, outcome) => sum + (outcome.seconds ?? 0), 0);
}

function lastLine({ passed, failed, skipped }) {
  const sum = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? sum : `${sum}, ${skipped} skipped`;
}

function line(first, rest) {
  return first.padEnd(16) + rest.map((cell) => String(cell).padStart(9)).join('');
}

function describe({ suite, name, why }) {
  const reason = why === undefined ? '' : ` — ${why.split('\n')[0]}`;
  return `  ${suite}: ${name}${reason}`;
}
