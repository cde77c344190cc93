import type { PracticeAnswer } from '../../practice';

/** What an endpoint says, before it is put into Bitget's envelope. */
export type Reply =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly code: string; readonly msg: string; readonly status: number };

export type Refusal = Extract<Reply, { ok: false }>;

export const answer = (data: unknown): Reply => ({ ok: true, data });

/** Business and authorisation errors arrive as HTTP 400 with a JSON code (bitget.md §1.3). */
export const refuse = (code: string, msg: string, status = 400): Refusal => ({
  ok: false,
  code,
  msg,
  status,
});

/** HTTP 429 and a body that says the same (bitget.md §5.1). No `Retry-After` is documented. */
export const tooMany: Refusal = refuse('429', 'Too Many Requests', 429);

export const notFound: Refusal = refuse('40404', 'Request URL NOT FOUND', 404);

/** `code` is text, `requestTime` a number (bitget.md §1.3). */
export function envelope(reply: Reply, now: number): PracticeAnswer {
  const content = reply.ok
    ? { code: '00000', msg: 'success', requestTime: now, data: reply.data }
    : { code: reply.code, msg: reply.msg, requestTime: now, data: null };
  return {
    status: reply.ok ? 200 : reply.status,
    contentType: 'application/json;charset=UTF-8',
    body: JSON.stringify(content),
  };
}
