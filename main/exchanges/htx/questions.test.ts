import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../lib/shape';
import type { ReadAnswer } from '../exchange';
import { questions } from './questions';

function told(path: string, body: string, httpStatus = 200): ReadAnswer {
  const answer = { status: httpStatus, headers: {}, body, sentAt: 0, answeredAt: 0 };
  const { code } = questions.reading(answer, path.split('?')[0] ?? '');
  return { path, httpStatus, code, shape: shapeOf(JSON.parse(body)), limits: {} };
}

function supports(id: string, ...answers: readonly ReadAnswer[]): string | null {
  const question = questions.list.find((each) => each.id === id);
  if (question?.settledBy !== 'reads') throw new Error(`No read settles ${id}`);
  return question.supports(answers);
}

const positionList = '/copytrading/trader/position_list';

describe('what the answers to a read support', () => {
  it('tells a family that answers, one that refuses and one that is gone', () => {
    const success = '{"code":200,"data":{"positions":[]},"tid":"t","success":true}';
    expect(supports('legacy-answers', told(positionList, success))).toBe(
      'position_list answers 200',
    );
    const gone = '{"code":404,"message":"Resources do not exist"}';
    expect(supports('legacy-answers', told(positionList, gone, 404))).toBe('position_list: 404');
  });

  it('gives the inner code of a refusal, and the field that carries it', () => {
    const inner = JSON.stringify('{"err_code":1066,"err_msg":"contract_code"}');
    const refusal = `{"msg":${inner},"tid":"t","code":400000,"success":false}`;
    const answer = told('/copytrading/trader/current_positions', refusal);
    expect(answer.code).toBe('1066');
    expect(supports('refusal-shape', answer)).toBe(
      'HTTP 200, fields code, msg, success, tid, no limit header',
    );
  });

  it('tells the spelling of the asset mode, and nothing where it is refused', () => {
    const path = '/v5/account/asset_mode';
    expect(supports('asset-mode', told(path, '{"code":200,"data":{"assets_mode":1}}'))).toBe(
      'spelled assets_mode',
    );
    expect(supports('asset-mode', told(path, '{"code":6001,"message":"m"}'))).toBeNull();
  });

  it('takes the code 0 of V6 for a success, and any other for a refusal', () => {
    const path = '/api/v6/copyTrading/trader/config?instType=PERP';
    expect(supports('config-method', told(path, '{"code":"0","data":[]}'))).toBe('GET answers');
    expect(supports('config-method', told(path, '{"code":405,"message":"m"}', 405))).toBe(
      'GET is refused with 405',
    );
  });
});
