/** A running worker, as a host gives it: a Node child or an Electron utility process. */
export type WorkerProcess = {
  /** Never throws; a worker that cannot be reached is reported through `onExit`. */
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when the process is gone or never came up. */
  onExit(listener: () => void): void;
  /** Ends it at once (SIGKILL): a worker that waits for a prompt does not heed anything softer. */
  kill(): void;
};

export type SpawnWorker = () => WorkerProcess;
