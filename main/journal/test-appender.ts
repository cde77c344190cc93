import { writeSync } from 'node:fs';
import { diskFull, intent, openIn, started } from './test-journal';

/*
 * A process that appends as fast as it can and says each number on stdout once `append` has returned, until
 * it is killed: `node appender.js FOLDER RUN database|spare-file`.
 */
const [, , dir = '', runId = '', storage = ''] = process.argv;

const fail = (): never => {
  throw diskFull();
};
const journal = openIn(dir, storage === 'spare-file' ? { openDb: fail } : {});
journal.append(started(runId));
for (let attempt = 1; journal.state().storage === storage; attempt += 1) {
  journal.append(intent(runId, attempt));
  if (journal.state().storage === storage) writeSync(1, `${attempt}\n`);
}
