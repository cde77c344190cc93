import { expect, test } from 'vitest';
import type { Http, HttpRequest, HttpResult } from '../net/wire';
import { type Observed, readingOnly } from './reading-only';

const answer: HttpResult = {
  ok: true,
  answer: { status: 200, headers: {}, body: '{}', sentAt: 1, answeredAt: 2 },
};

function wire(): { readonly http: Http; readonly sent: HttpRequest[]; readonly seen: Observed[] } {
  const sent: HttpRequest[] = [];
  const seen: Observed[] = [];
  const send: Http['send'] = async (request) => {
    sent.push(request);
    return answer;
  };
  return { http: readingOnly({ send }, (each) => seen.push(each)), sent, seen };
}

const get: HttpRequest = {
  method: 'GET',
  origin: 'http://127.0.0.1:4100',
  path: '/list',
  headers: {},
  timeoutMs: 1_000,
};

test('a GET goes through, and what came back is told', async () => {
  const { http, seen, sent } = wire();
  expect(await http.send(get)).toBe(answer);
  expect(sent).toEqual([get]);
  expect(seen).toEqual([{ request: get, result: answer }]);
});

test.each([
  ['a POST', { ...get, method: 'POST' as const }],
  ['a POST with a body', { ...get, method: 'POST' as const, body: '{}' }],
  ['a GET with a body', { ...get, body: '{}' }],
])('%s is refused before it leaves, and frees its place in the limit', async (_what, request) => {
  const { http, seen, sent } = wire();
  let freed = 0;
  const onSent = (): void => {
    freed += 1;
  };
  expect(await http.send({ ...request, onSent })).toMatchObject({ ok: false, sent: false });
  expect(sent).toEqual([]);
  expect(seen).toEqual([]);
  expect(freed).toBe(1);
});
