import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { root } from './process.mjs';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The built file of a process, by its name in `out/main`. */
export function builtProcess(name) {
  return join(root, 'out', 'main', `${name}.js`);
}

/**
 * Runs a program in our place: same terminal, same folder as the user's, our signals handed on.
 * Resolves to its exit code, or to 128 + n where signal n ended it.
 */
export function launch(command, args) {
  // npm changes to the package's folder and keeps where it was called from in INIT_CWD.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: 'inherit' });
    for (const signal of forwarded) process.on(signal, () => child.kill(signal));
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.code ?? error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}
