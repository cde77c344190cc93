/**
 * Exact arithmetic on decimal text ("0.0010", "-12"), for prices, sizes and profits: no floats, no digit
 * lost. Results carry no padding zeros and no "-0".
 */
type Scaled = { readonly units: bigint; readonly places: number };

export const add = (left: string, right: string): string => {
  const [a, b, places] = aligned(left, right);
  return write({ units: a + b, places });
};

/** All of them together; each is read only once. "0" where there is none. */
export const sum = (values: readonly string[]): string => {
  const all = values.map(read);
  const places = all.reduce((most, one) => Math.max(most, one.places), 0);
  const units = all.reduce(
    (total, one) => total + one.units * 10n ** BigInt(places - one.places),
    0n,
  );
  return write({ units, places });
};

export const subtract = (left: string, right: string): string => add(left, negate(right));

export const multiply = (left: string, right: string): string => {
  const a = read(left);
  const b = read(right);
  return write({ units: a.units * b.units, places: a.places + b.places });
};

export const negate = (value: string): string => {
  const { units, places } = read(value);
  return write({ units: -units, places });
};

/** Negative, zero or positive, as a comparator answers. */
export const compare = (left: string, right: string): number => {
  const [a, b] = aligned(left, right);
  return a < b ? -1 : a > b ? 1 : 0;
};

export const isZero = (value: string): boolean => read(value).units === 0n;

/** The same number without padding zeros: "1.000" is "1". */
export const normalize = (value: string): string => write(read(value));

/** Whether the text is a decimal number as this file reads it. */
export const isDecimal = (text: string): boolean => /^-?\d{1,40}(\.\d{1,40})?$/.test(text);

/** At most `places` digits after the point, the rest cut off (towards zero). */
export const truncate = (value: string, places: number): string => {
  const scaled = read(value);
  if (scaled.places <= places) return write(scaled);
  return write({ units: scaled.units / 10n ** BigInt(scaled.places - places), places });
};

function read(text: string): Scaled {
  if (!isDecimal(text)) throw new RangeError(`Not a decimal number: ${text.slice(0, 60)}`);
  const [whole = '0', fraction = ''] = text.split('.');
  return { units: BigInt(whole + fraction), places: fraction.length };
}

function aligned(left: string, right: string): readonly [bigint, bigint, number] {
  const a = read(left);
  const b = read(right);
  const places = Math.max(a.places, b.places);
  return [
    a.units * 10n ** BigInt(places - a.places),
    b.units * 10n ** BigInt(places - b.places),
    places,
  ];
}

function write({ units, places }: Scaled): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  const sign = units < 0n ? '-' : '';
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}
