import type { PracticeAnswer } from '../../practice';

/**
 * What an endpoint says, before it is put into one of HTX's envelopes (htx.md §2.4):
 * `copy` A · `wrapped` B, an inner futures error inside the copy-trading gateway's · `flat` C and D ·
 * `v5` and `v5-error` E · `plain` a body as it stands.
 */
export type Reply =
  | { readonly kind: 'copy'; readonly data: unknown }
  | {
      readonly kind: 'wrapped';
      readonly code: number;
      readonly msg: string;
      readonly call: string;
    }
  | FlatError
  | { readonly kind: 'v5'; readonly data: unknown }
  | V5Error
  | { readonly kind: 'plain'; readonly body: unknown; readonly status: number };

export type FlatError = {
  readonly kind: 'flat';
  readonly code: number;
  readonly msg: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type V5Error = { readonly kind: 'v5-error'; readonly code: number; readonly msg: string };

export const copy = (data: unknown): Reply => ({ kind: 'copy', data });

export const wrapped = (code: number, msg: string, call: string): Reply => ({
  kind: 'wrapped',
  code,
  msg,
  call,
});

export const flat = (code: number, msg: string): FlatError => ({ kind: 'flat', code, msg });

export const unified = (data: unknown): Reply => ({ kind: 'v5', data });

export const refused = (code: number, msg: string): V5Error => ({ kind: 'v5-error', code, msg });

/** A whole number of any size that stands in an answer without quotation marks (htx.md §4.1). */
export const bare = (digits: string): string => `\u0000${digits}`;

export const plain = (body: unknown, status = 200): Reply => ({ kind: 'plain', body, status });

/** Envelope H. */
export const notFound: Reply = plain({ code: 404, message: 'Resources do not exist' }, 404);

/** Business and authorisation errors come with HTTP 200, and everything as text (htx.md §1.1, §6.1). */
export function envelope(
  reply: Reply,
  parts: { readonly now: number; readonly requestId: string; readonly path?: string },
): PracticeAnswer {
  return {
    status: reply.kind === 'plain' ? reply.status : 200,
    contentType: 'text/plain;charset=UTF-8',
    ...(reply.kind === 'flat' && reply.headers ? { headers: reply.headers } : {}),
    body: JSON.stringify(bodyOf(reply, parts)).replace(/"\\u0000(\d+)"/g, '$1'),
  };
}

function bodyOf(
  reply: Reply,
  { now, requestId, path = '' }: Parameters<typeof envelope>[1],
): unknown {
  switch (reply.kind) {
    case 'copy':
      return { code: 200, data: reply.data, tid: requestId, success: true };
    case 'wrapped': {
      const { code, msg, call } = reply;
      const inner = { status: null, err_code: code, err_msg: msg, ts: now, function: call };
      // The captured answer ends in a blank behind the inner object (htx.md §2.4, envelope B).
      const message = `${JSON.stringify(inner)} `;
      return { message, tid: requestId, code: 400_000, success: false };
    }
    case 'v5':
      return { code: 200, message: 'Success', data: reply.data, ts: now };
    case 'v5-error':
      return { code: reply.code, message: reply.msg, ts: now };
    case 'flat':
      // Who asks is refused in V5's words there, in which the text has another name (envelope E).
      if (path.startsWith('/v5/')) return { code: reply.code, msg: reply.msg, data: null, ts: now };
      return { status: 'error', err_code: reply.code, err_msg: reply.msg, ts: now };
    case 'plain':
      return reply.body;
  }
}
