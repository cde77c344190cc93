import { isDecimal, normalize } from '../../../app/decimal';

/**
 * A number of HTX as plain decimal text without padding, or null where it is none. Its server prints
 * numbers as strings: `"1.000000000000000000"`, `"null"` (htx.md §3.1), and like every Java
 * `BigDecimal` a small one may come with an exponent: `"0E-18"`.
 */
export function plainDecimal(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,2}))?$/.exec(value) ?? [];
  if (whole === '') return null;
  const shift = Number(exponent);
  const padded = '0'.repeat(Math.max(0, -shift)) + whole;
  const digits = padded + fraction + '0'.repeat(Math.max(0, shift - fraction.length));
  const point = padded.length + shift;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  const right = digits.slice(point).replace(/0+$/, '');
  const plain = right === '' ? `${sign}${left}` : `${sign}${left}.${right}`;
  return isDecimal(plain) ? normalize(plain) : null;
}
