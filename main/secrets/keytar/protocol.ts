/** What main asks of the process that holds keytar. `account` is the name of the item. */
export type KeychainQuestion =
  | { readonly op: 'get' | 'delete'; readonly account: string }
  | { readonly op: 'set'; readonly account: string; readonly value: string };

export type KeychainRequest = {
  readonly id: number;
  readonly service: string;
  readonly question: KeychainQuestion;
};

/**
 * `text`: the item. `nothing`: no item was read or deleted, which does not say that there is none.
 * `done`: written or deleted. `refused`: keytar rejected. `unloadable`: keytar's library does not load here.
 */
export type KeychainAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'nothing' | 'done' }
  | { readonly kind: 'refused' | 'unloadable'; readonly message: string };

export type KeychainReply = { readonly id: number; readonly answer: KeychainAnswer };

/** Null for everything that is not a request: a process boundary is a boundary. */
export function parseRequest(message: unknown): KeychainRequest | null {
  if (!isRecord(message) || !isRecord(message['question'])) return null;
  const { id, service } = message;
  const { op, account, value } = message['question'];
  if (typeof id !== 'number' || !isText(service) || !isText(account)) return null;
  if (op === 'get' || op === 'delete') return { id, service, question: { op, account } };
  if (op === 'set' && isText(value)) return { id, service, question: { op, account, value } };
  return null;
}

/** Null for everything that is not a reply. */
export function parseReply(message: unknown): KeychainReply | null {
  if (!isRecord(message) || !isRecord(message['answer'])) return null;
  const { id } = message;
  const { kind, text, message: words } = message['answer'];
  if (typeof id !== 'number') return null;
  if (kind === 'nothing' || kind === 'done') return { id, answer: { kind } };
  if (kind === 'text' && typeof text === 'string') return { id, answer: { kind, text } };
  if ((kind === 'refused' || kind === 'unloadable') && typeof words === 'string') {
    return { id, answer: { kind, message: words } };
  }
  return null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0;
}
