import { expect, test } from 'vitest';
import { seededRandom } from '../../../lib/random';
import { createFaults } from '../../../practice/faults';
import { createMeter } from '../../../practice/meter';
import { createRequestLog } from '../../../practice/request-log';
import { decide } from '../../../practice/venue';
import { practice } from '../practice';
import { base, list, type Row, signed, sit } from './test-table';

type Ask = { readonly method: 'GET' | 'POST'; readonly target: string; readonly body?: string };

/** The practice exchange behind its faults, asked with one key. */
function sitAt(name: string) {
  const { clock, key, world } = sit();
  const faults = createFaults(seededRandom(1));
  const venue = { id: 'bitget', routes: practice, world, faults, clock, meter: createMeter(clock) };
  const rest = { requests: createRequestLog(), answered: new Map() };
  const ask = ({ method, target, body = '' }: Ask): { code: string; data: unknown } => {
    clock.pass(250);
    const request = signed(key(name), { method, target, body }, clock);
    const delivery = decide({ ...venue, ...rest }, request, '127.0.0.1');
    if (delivery.how !== 'send') throw new Error(`The answer was lost: ${delivery.how}`);
    return JSON.parse(delivery.answer.body) as { code: string; data: unknown };
  };
  return { ask, clock, faults, key, world };
}

test('an account that is moved at its second close goes on in the other family, with what is left', () => {
  const { ask, clock, faults, key, world } = sitAt('main');
  const { uid } = key('main');
  const [first, second] = world.positions(uid).filter(({ quote }) => quote === 'USDT');
  faults.add({ effect: { kind: 'account-migrates' }, endpoint: 'close', after: 1 });
  const close = (trackingNo: string | undefined) => {
    const body = JSON.stringify({ productType: 'USDT-FUTURES', trackingNo });
    return ask({ method: 'POST', target: `${base}/close-positions`, body });
  };
  expect(close(first?.id).code).toBe('00000');
  expect(close(second?.id).code).toBe('40085');
  expect(close(second?.id).code).toBe('40085');
  expect(ask({ method: 'GET', target: list }).code).toBe('40085');
  clock.pass(400);
  const projectIds = key('main').values?.['projectIds'] ?? [];
  const rows = projectIds.flatMap((id) => {
    const target = `/api/v3/copy/futures/current-positions?projectId=${id}`;
    return (ask({ method: 'GET', target }).data as { readonly list: readonly Row[] }).list;
  });
  expect(rows.map((row) => row['positionId'])).toContain(second?.id);
  expect(rows.map((row) => row['positionId'])).not.toContain(first?.id);
  const rest = { projectId: second?.projectId, qty: second?.size, holdSide: second?.side };
  const body = JSON.stringify({ ...rest, symbol: `${second?.base}USDT` });
  const target = '/api/v3/copy/futures/close-positions';
  expect(ask({ method: 'POST', target, body }).code).toBe('00000');
  clock.pass(400);
  expect(world.positions(uid).map(({ id }) => id)).not.toContain(second?.id);
});

test('a lead trader loses one leg of a close inside an answer that says success', () => {
  const { ask, clock, faults, key, world } = sitAt('unified-lead');
  faults.add({ effect: { kind: 'leg-refused' }, times: 1 });
  const body = JSON.stringify({ category: 'USDT-FUTURES' });
  const answer = ask({ method: 'POST', target: '/api/v3/trade/close-positions', body });
  const legs = (answer.data as { readonly list: readonly Row[] }).list;
  expect(answer.code).toBe('00000');
  expect(legs[0]).toMatchObject({ orderId: '', code: '24056' });
  expect(legs.slice(1).every((leg) => leg['code'] === '00000')).toBe(true);
  clock.pass(400);
  const left = world.positions(key('unified-lead').uid).filter(({ quote }) => quote === 'USDT');
  expect(left).toHaveLength(1);
});

test('an account between two kinds answers with nothing but its settings', () => {
  const { ask, faults } = sitAt('unified');
  const settings = '/api/v3/account/settings';
  const takeAway = faults.add({ effect: { kind: 'account-switching' } });
  expect(ask({ method: 'GET', target: settings }).data).toMatchObject({ accountMode: 'upgrading' });
  expect(ask({ method: 'GET', target: list }).code).toBe('40085');
  expect(ask({ method: 'GET', target: '/api/v3/account/info' }).code).toBe('40084');
  takeAway();
  expect(ask({ method: 'GET', target: settings }).data).toMatchObject({ accountMode: 'unified' });
});
