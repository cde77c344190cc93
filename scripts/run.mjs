/*
 * `npm run headless | practice | drill | probe`: sees to packages and build, then runs the built process with
 * the arguments as they are. Progress goes to stderr, for stdout belongs to the process.
 */
import { builtProcess, launch } from './launch.mjs';
import { ensureBuild, ensurePackages, ensureSystem, orExit } from './setup.mjs';

const processes = ['headless', 'practice', 'drill', 'probe'];
const [name, ...rest] = process.argv.slice(2);
// A probe is the headless host's: the packaged application takes the same argument.
const isProbe = name === 'probe';
const program = isProbe ? 'headless' : name;
const args = isProbe ? ['--probe', ...rest] : rest;

if (!processes.includes(name)) {
  process.stderr.write(`Usage: run.mjs ${processes.join('|')} [arguments]\n`);
  process.exit(2);
}

await orExit(async () => {
  await ensurePackages();
  if (name === 'drill') await ensureSystem('start');
  await ensureBuild();
});
process.exit(await launch(process.execPath, [builtProcess(program), ...args]));
