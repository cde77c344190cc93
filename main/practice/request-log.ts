/** One request as it reached the practice exchange. */
export type LoggedRequest = {
  readonly exchange: string;
  /** The host that it was sent to, with the port. */
  readonly host: string;
  readonly method: string;
  readonly path: string;
  /** Public id of the key that it named. */
  readonly key: string | null;
  readonly body: string;
  /** The practice server's wall clock, unshifted. */
  readonly at: number;
  /** Over a rate limit. */
  readonly limited: boolean;
};

export type RequestLog = {
  add(request: LoggedRequest): void;
  /** The latest requests, oldest first; at most 10,000 are kept. */
  list(): readonly LoggedRequest[];
  /** How many ever came, to a path or at all. */
  count(path?: string): number;
};

const mostKept = 10_000;

export function createRequestLog(): RequestLog {
  const kept: LoggedRequest[] = [];
  const counts = new Map<string, number>();
  let total = 0;
  return {
    add: (request) => {
      kept.push(request);
      if (kept.length > mostKept) kept.shift();
      total += 1;
      counts.set(request.path, (counts.get(request.path) ?? 0) + 1);
    },
    list: () => [...kept],
    count: (path) => (path === undefined ? total : (counts.get(path) ?? 0)),
  };
}
