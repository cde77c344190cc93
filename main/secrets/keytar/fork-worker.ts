import { fork } from 'node:child_process';
import { workerEnvironment } from './worker-environment';
import type { SpawnWorker } from './worker-process';

/**
 * Spawns the built worker (`keytar-worker.js`) under Node, with what it needs of `environment` and no
 * more. Its output goes nowhere: libsecret's warnings are no log of ours.
 */
export function forkWorker(
  path: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): SpawnWorker {
  return () => {
    const child = fork(path, [], {
      env: workerEnvironment(environment),
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let exited = false;
    let onExit = (): void => undefined;
    const lost = (): void => {
      if (exited) return;
      exited = true;
      onExit();
    };
    child.on('exit', lost);
    child.on('disconnect', lost);
    child.on('error', lost);
    return {
      send: (message) => {
        child.send(message, (error) => {
          if (error !== null) lost();
        });
      },
      onMessage: (listener) => {
        child.on('message', listener);
      },
      onExit: (listener) => {
        onExit = listener;
      },
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  };
}
