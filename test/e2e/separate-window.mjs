import { perform } from './perform.mjs';

/*
 * The built application in a process of its own, for tests that kill it: the window's browser hangs on this
 * process and ends with it. Arguments: the built host, then its options as JSON.
 */

const [built, options] = process.argv.slice(2);
const { startChromiumHost } = await import(built);
const { page } = await startChromiumHost(JSON.parse(options));

process.on('message', async ({ id, steps }) => {
  try {
    process.send({ id, value: plain(await perform(page, steps)) });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
});
// A test that failed before its kill must not leave a window behind.
process.on('disconnect', () => process.exit());
process.send({ id: 0 });

/** What Playwright answers with can be one of its own objects, which stay here. */
function plain(value) {
  return JSON.parse(
    JSON.stringify(value?.constructor === Object || !isObject(value) ? (value ?? null) : null),
  );
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
