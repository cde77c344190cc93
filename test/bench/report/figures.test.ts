import { expect, it } from 'vitest';
import { figuresOf } from './figures';

it('tells the middle, the second worst of a hundred and the worst, whatever the order', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(figuresOf(values)).toEqual({ runs: 100, p50: 50, p99: 99, worst: 100 });
});

it('tells of one run what it was', () => {
  expect(figuresOf([0.12345])).toEqual({ runs: 1, p50: 0.123, p99: 0.123, worst: 0.123 });
});

it('tells nothing where nothing was measured', () => {
  expect(() => figuresOf([])).toThrow('nothing');
});
