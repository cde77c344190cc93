import { expect, it } from 'vitest';
import type { Evidence } from '../../../app/schemas/evidence';
import { connect } from './connect';
import { answer, type Step, scripted, startOfTest, testParts, timeAnswer } from './test-parts';

const target = { symbol: 'DOT-USDT', marginMode: 'cross', side: 'long' } as const;

async function closeWith(...steps: readonly Step[]) {
  const http = scripted(...steps);
  const said: Evidence[] = [];
  const request = await connect(testParts(http)).close(target, undefined, (recorded) => {
    said.push(recorded(16_384));
  });
  return { said, request, requests: http.requests };
}

it('keeps what was said to a close, with the times of the query and without its signature', async () => {
  const body = '{"code":200,"data":true,"tid":"9d94488290b1468d9d99a98c12898aa2","success":true}';
  const { said, requests } = await closeWith(answer(body, 200, { 'ratelimit-remaining': '17' }));
  expect(said).toMatchObject([
    { httpStatus: 200, body: { text: body }, headers: { 'ratelimit-remaining': '17' } },
  ]);
  expect(said[0]?.sentBody).toBe(requests[0]?.body);
  expect(said[0]?.path).toMatch(
    /^\/copytrading\/trader\/close_all_position\?AccessKeyId=\[secret\]&.*Timestamp=2026.*&Signature=\[secret\]$/,
  );
});

it('tells of each try, that of a corrected clock too', async () => {
  const { said } = await closeWith(
    answer('{"status":"error","err_code":12001,"err_msg":"Invalid submission time","ts":1}'),
    ...Array.from({ length: 5 }, () => timeAnswer(startOfTest)),
    answer('{"code":200,"data":true,"tid":"t","success":true}'),
  );
  expect(said.map(({ body }) => body?.text?.includes('12001'))).toEqual([true, false]);
});

it('repeats no signature in a message or in the id of the request', async () => {
  const { request } = await closeWith(({ path }) => {
    const signature = new URLSearchParams(path.split('?')[1]).get('Signature');
    return answer(`{"code":403,"message":"not ${signature}","tid":"${signature}","success":false}`);
  });
  expect(request).toMatchObject({
    requestId: '[secret]',
    failure: { detail: { message: 'not [secret]' } },
  });
});
