import { type UtilityProcess, utilityProcess } from 'electron';
import { workerEnvironment } from '../../secrets/keytar/worker-environment';
import type { SpawnWorker } from '../../secrets/keytar/worker-process';

/**
 * Starts the built worker (`keytar-worker.js`) as a utility process: `child_process.fork` does not work in
 * a packaged application, whose fuses forbid Electron to run as Node.
 */
export function utilityWorker(path: string): SpawnWorker {
  return () => {
    const child = utilityProcess.fork(path, [], {
      env: workerEnvironment(process.env),
      execArgv: [],
      stdio: 'ignore',
      serviceName: 'Flatten keychain',
    });
    let exited = false;
    let onExit = (): void => undefined;
    child.once('exit', () => {
      exited = true;
      onExit();
    });
    return {
      send: (message) => {
        if (!exited) child.postMessage(message);
      },
      onMessage: (listener) => {
        child.on('message', listener);
      },
      onExit: (listener) => {
        onExit = listener;
        if (exited) listener();
      },
      kill: () => killNow(child),
    };
  };
}

/** `UtilityProcess.kill` asks by SIGTERM, which a worker inside a keychain prompt need not heed. */
function killNow(child: UtilityProcess): void {
  if (child.pid === undefined) {
    child.kill();
    return;
  }
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
