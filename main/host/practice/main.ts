import { exchanges } from '../../exchanges/registry';
import { systemClock } from '../../lib/time';
import { runPractice } from './run';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

process.exitCode = await runPractice(process.argv.slice(2), {
  exchanges,
  clock: systemClock,
  stop: stop.signal,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
