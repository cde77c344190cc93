import { expect, it } from 'vitest';
import { plainDecimal } from './numbers';

it.each([
  ['136', '136'],
  ['1.000000000000000000', '1'],
  ['-0.0390', '-0.039'],
  ['0E-18', '0'],
  ['1E-8', '0.00000001'],
  ['-2.50E-3', '-0.0025'],
  ['1.5e3', '1500'],
  ['1.2345E+2', '123.45'],
  ['007.10', '7.1'],
  ['-0.000', '0'],
  ['9007199254740993.000000000000000001', '9007199254740993.000000000000000001'],
])('reads %s as %s', (wire, plain) => {
  expect(plainDecimal(wire)).toBe(plain);
});

it.each([
  'null',
  '',
  ' ',
  'NaN',
  '1,5',
  '1.',
  '.5',
  '+1',
  '1e',
  '--1',
  '1e99',
  null,
  undefined,
  5,
  {},
])('reads %s as no number', (wire) => {
  expect(plainDecimal(wire)).toBeNull();
});
