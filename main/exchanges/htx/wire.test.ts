import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../app/result';
import { readEnvelope } from './wire';

const path = '/copytrading/trader/close_all_position';

describe('the envelopes of htx.md §2.4', () => {
  it('A: copy trading, success', () => {
    const body = '{"code":200,"data":true,"tid":"9d94488290b1468d9d99a98c12898aa2","success":true}';
    expect(readEnvelope(body, path)).toMatchObject({
      kind: 'success',
      fields: { data: true },
      requestId: '9d94488290b1468d9d99a98c12898aa2',
    });
  });

  for (const field of ['message', 'msg', 'whatever'])
    it(`B: copy trading, the futures error escaped into the text field ${field}`, () => {
      const body = `{"${field}":"…{\\"status\\":null,\\"err_code\\":300013,\\"err_msg\\":\\"未知错误:300,013: subuser:50751676,fail\\",\\"ts\\":1731205339092,\\"function\\":\\"getContractPositionsNew\\"} ","tid":"3b03","code":400000,"success":false}`;
      expect(readEnvelope(body, path)).toEqual({
        kind: 'error',
        wireCode: '300013',
        message: '未知错误:300,013: subuser:50751676,fail',
        doubtful: false,
        foreign: false,
        requestId: '3b03',
      });
    });

  it('B: finds the inner error behind words that hold a brace', () => {
    const body =
      '{"message":"call {0} failed: {\\"err_code\\":1048,\\"err_msg\\":\\"x\\"}","code":400000}';
    expect(readEnvelope(body, path)).toMatchObject({ kind: 'error', wireCode: '1048' });
  });

  it('B: keeps the code of the wrapper where nothing is inside', () => {
    const body = '{"message":"failed {","tid":"3b03","code":400000,"success":false}';
    expect(readEnvelope(body, path)).toMatchObject({ kind: 'error', wireCode: '400000' });
  });

  it('C: legacy futures error', () => {
    const body =
      '{"status":"error","err_code":1048,"err_msg":"Insufficient close amount available.","ts":1686923123780}';
    expect(readEnvelope(body, path)).toMatchObject({
      kind: 'error',
      wireCode: '1048',
      message: 'Insufficient close amount available.',
    });
  });

  it('D: legacy auth error', () => {
    const body =
      '{"status":"error","err_code":403,"err_msg":"Incorrect Access key [Access key错误]","ts":1686923123780}';
    expect(readEnvelope(body, path)).toMatchObject({ kind: 'error', wireCode: '403' });
  });

  it('E: V5 success, and errors with a code as number or text and a message under either name', () => {
    expect(
      readEnvelope('{"code":200,"message":"Success","data":[],"ts":1780903761300}', '/v5/x'),
    ).toMatchObject({ kind: 'success' });
    expect(
      readEnvelope('{"code":1067,"message":"The asset_mode field is invalid."}', '/v5/x'),
    ).toMatchObject({ wireCode: '1067', message: 'The asset_mode field is invalid.' });
    expect(
      readEnvelope(
        '{"code":403,"msg":"Incorrect signature method [错误的签名方法]","data":null,"ts":1775823398810}',
        '/v5/x',
      ),
    ).toMatchObject({ wireCode: '403', message: 'Incorrect signature method [错误的签名方法]' });
    expect(readEnvelope('{"code":"4007","msg":"x"}', '/v5/x')).toMatchObject({ wireCode: '4007' });
  });

  it('F: the code 0 is success on V6 paths and nowhere else', () => {
    const body = '{"code":"0","msg":"","data":[]}';
    expect(readEnvelope(body, '/api/v6/copyTrading/trader/statistics').kind).toBe('success');
    expect(readEnvelope(body, path)).toMatchObject({ kind: 'error', wireCode: '0' });
  });

  it('G: the spot host, with hyphens and with a number', () => {
    expect(
      readEnvelope(
        '{"status":"error","err-code":"api-signature-not-valid","err-msg":"Signature not valid: x","data":null}',
        '/v2/user/api-key',
      ),
    ).toMatchObject({ wireCode: 'api-signature-not-valid', message: 'Signature not valid: x' });
    expect(
      readEnvelope('{"code":1003,"message":"invalid signature"}', '/v2/user/api-key'),
    ).toMatchObject({ wireCode: '1003' });
  });

  it('H: an unknown path', () => {
    expect(readEnvelope('{"code":404,"message":"Resources do not exist"}', path)).toMatchObject({
      kind: 'error',
      wireCode: '404',
    });
  });

  it('I: maintenance', () => {
    expect(readEnvelope('{"status":"maintain"}', path)).toEqual({ kind: 'maintenance' });
  });

  it('reads the time, which has no data field', () => {
    expect(readEnvelope('{"status":"ok","ts":1578124684692}', '/api/v1/timestamp')).toMatchObject({
      kind: 'success',
      fields: { ts: '1578124684692' },
    });
  });
});

describe('answers that are none', () => {
  const unreadable = (body: string) => {
    const envelope = readEnvelope(body, path);
    return envelope.kind === 'unreadable' ? envelope.failure.code : envelope.kind;
  };

  it('tells the length of it and none of its words: they may repeat a secret', () => {
    const { failure } = readEnvelope('<html>hunter22</html>', path) as { failure: Failure };
    expect(failure.detail).toMatchObject({ characters: 21 });
    expect(JSON.stringify(failure)).not.toContain('hunter22');
  });

  it('names a web page, an empty body, a cut answer and foreign JSON', () => {
    expect(unreadable('<html><body>403 Forbidden</body></html>')).toBe('answer-not-json');
    expect(unreadable('')).toBe('answer-not-json');
    expect(unreadable('{"code":200,"data":true,"tid":"9d94')).toBe('answer-cut');
    expect(unreadable('[]')).toBe('answer-malformed');
    expect(unreadable('{}')).toBe('answer-malformed');
    expect(unreadable('{"data":true,"success":true}')).toBe('answer-malformed');
  });
});

describe('answers that contradict themselves', () => {
  for (const body of [
    '{"code":200,"data":true,"success":true,"err_code":1048}',
    '{"code":200,"data":true,"success":true,"status":"error"}',
    '{"code":200,"data":true,"success":false}',
    '{"code":200,"data":true,"success":"true"}',
    '{"status":"ok","code":1048,"data":true}',
    '{"code":200,"data":true,"message":"{\\"err_code\\":1048}"}',
  ])
    it(`does not believe ${body}`, () => {
      expect(readEnvelope(body, path)).toMatchObject({ kind: 'error', doubtful: true });
    });
});

it('strips marks that turn the direction of text from messages and ids', () => {
  const body = '{"code":1067,"message":"a\\u202eb\\u0000c","tid":"1\\u200f2"}';
  expect(readEnvelope(body, path)).toMatchObject({ message: 'a b c', requestId: '1 2' });
});

it.each([
  ['/v5/trade/position', '{"status":"error","err_code":1048,"err_msg":"x","ts":1}', true],
  ['/v5/trade/position', '{"message":"x","tid":"3b03","code":400000,"success":false}', true],
  ['/v5/trade/position', '{"code":1048,"message":"x","ts":1}', false],
  ['/copytrading/trader/position_list', '{"code":6001,"message":"x","ts":1}', true],
  ['/copytrading/trader/position_list', '{"code":404,"message":"x"}', false],
  ['/copytrading/trader/position_list', '{"status":"error","err_code":6002,"ts":1}', false],
  ['/v2/user/api-key', '{"code":1003,"message":"x"}', false],
])('on %s knows of %s whether it is in the words of another family: %s', (path, body, foreign) => {
  expect(readEnvelope(body, path)).toMatchObject({ kind: 'error', foreign });
});
