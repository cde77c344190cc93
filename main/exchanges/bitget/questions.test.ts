import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../lib/shape';
import type { ReadAnswer } from '../exchange';
import { questions } from './questions';

const list = '/api/v2/copy/mix-follower/query-current-orders?limit=20&productType=USDT-FUTURES';

function told(data: string, path = list, code = '00000'): ReadAnswer {
  const shape = shapeOf(JSON.parse(`{"code":"${code}","data":${data}}`));
  return { path, httpStatus: code === '00000' ? 200 : 400, code, shape, limits: {} };
}

function supports(id: string, ...answers: readonly ReadAnswer[]): string | null {
  const question = questions.list.find((each) => each.id === id);
  if (question?.settledBy !== 'reads') throw new Error(`No read settles ${id}`);
  return question.supports(answers);
}

const name = 'query-current-orders USDT-FUTURES';

describe('what the answers to a read support', () => {
  it('tells the two shapes of the list apart, and says nothing of an empty one', () => {
    expect(supports('list-envelope', told('[{"trackingNo":"1"}]'))).toBe(`${name}: a plain list`);
    expect(supports('list-envelope', told('{"trackingList":[{}],"endId":"1"}'))).toBe(
      `${name}: an object with trackingList`,
    );
    for (const empty of ['[]', 'null', '{"trackingList":null}', '{"trackingList":[]}']) {
      expect(supports('list-envelope', told(empty))).toBeNull();
    }
    expect(supports('list-envelope', told('null', list, '40014'))).toBeNull();
  });

  it('finds the spelling of the entry price in either shape', () => {
    expect(supports('entry-price', told('[{"openAvgPrice":"1"}]'))).toBe(`${name}: openAvgPrice`);
    expect(supports('entry-price', told('{"trackingList":[{"openPriceAvg":"1"}]}'))).toBe(
      `${name}: openPriceAvg`,
    );
    expect(supports('entry-price', told('[{"price":"1"}]'))).toBe(`${name}: neither`);
  });

  it('settles older positions by a row or a refusal alone', () => {
    expect(supports('older-positions', told('[{}]'))).toBe('an older window lists its positions');
    expect(supports('older-positions', told('[]'))).toBeNull();
    expect(supports('older-positions', told('null', list, '40704'))).toBe(
      'an older window is refused with 40704',
    );
  });

  it('compares copies with own positions only where there are copies', () => {
    const own = '/api/v2/mix/position/all-position?productType=USDT-FUTURES';
    expect(supports('copies-among-own', told('[{},{}]'), told('[]', own))).toBe(
      '2 copies listed, 0 own positions',
    );
    expect(supports('copies-among-own', told('[]'), told('[{}]', own))).toBeNull();
  });

  it('tells whether a call for lead traders alone answers', () => {
    const overview = '/api/v3/copy/futures/portfolio-overview';
    expect(supports('unified-lead', told('{}', overview))).toBe('portfolio-overview answers 00000');
    expect(supports('unified-lead', told('null', overview, '40732'))).toBe(
      'portfolio-overview answers 40732',
    );
  });
});

it('a code is read by the table of the family that it came from', () => {
  const answer = { status: 400, headers: {}, sentAt: 0, answeredAt: 0 };
  const body = '{"code":"40085","msg":"","requestTime":1,"data":null}';
  expect(questions.reading({ ...answer, body }, '/api/v2/x')).toEqual({
    code: '40085',
    failure: 'wrong-generation',
  });
  expect(questions.reading({ ...answer, status: 502, body: '<html>' }, '/api/v3/x')).toEqual({
    code: null,
    failure: 'exchange-error',
  });
});
