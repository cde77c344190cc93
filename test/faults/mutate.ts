import type { Dice } from '../simulation/dice';

/** An answer of the wire: what it says and with which status. */
export type WireText = { readonly body: string; readonly status: number };

/**
 * Damages an answer in one to three ways: cut, letters lost, doubled or changed, values of another kind,
 * keys renamed or gone, another status, or something else altogether.
 */
export function mutate(answer: WireText, dice: Dice): WireText {
  let damaged = answer;
  const times = dice.pick([1, 1, 1, 2, 3]);
  for (let count = 0; count < times; count += 1) damaged = dice.pick(damages)(damaged, dice);
  return damaged;
}

type Damage = (answer: WireText, dice: Dice) => WireText;

const spot = ({ body }: WireText, dice: Dice): number => dice.between(0, body.length);

const cut: Damage = (answer, dice) => ({
  ...answer,
  body: answer.body.slice(0, spot(answer, dice)),
});

const lose: Damage = (answer, dice) => {
  const at = spot(answer, dice);
  return { ...answer, body: answer.body.slice(0, at) + answer.body.slice(at + dice.between(1, 8)) };
};

const odd = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '0',
  '-',
  'e',
  '\\',
  '\u0000',
  '\ud800',
  '\u202e',
  'é',
] as const;

const insert: Damage = (answer, dice) => {
  const at = spot(answer, dice);
  return { ...answer, body: answer.body.slice(0, at) + dice.pick(odd) + answer.body.slice(at) };
};

const replace: Damage = (answer, dice) => {
  const at = spot(answer, dice);
  return { ...answer, body: answer.body.slice(0, at) + dice.pick(odd) + answer.body.slice(at + 1) };
};

const double: Damage = (answer, dice) => {
  const at = spot(answer, dice);
  const piece = answer.body.slice(at, at + dice.between(1, 60));
  return { ...answer, body: answer.body.slice(0, at) + piece + answer.body.slice(at) };
};

const kinds = [
  'null',
  '[]',
  '{}',
  '""',
  'true',
  '-1',
  '1e400',
  '0.1.2',
  '[[[]]]',
  '"Infinity"',
] as const;

/** Puts a value of another kind in the place of one. */
const another: Damage = (answer, dice) => {
  const values = [...answer.body.matchAll(/(?<=:)("[^"]*"|-?[\d.]+|true|false|null)/g)];
  const value = values[dice.between(0, values.length - 1)];
  if (value === undefined) return answer;
  const end = value.index + value[0].length;
  return {
    ...answer,
    body: answer.body.slice(0, value.index) + dice.pick(kinds) + answer.body.slice(end),
  };
};

const keys = ['__proto__', 'constructor', 'data', 'code', 'toString', ''] as const;

const rename: Damage = (answer, dice) => {
  const names = [...answer.body.matchAll(/"[A-Za-z_]+"(?=:)/g)];
  const name = names[dice.between(0, names.length - 1)];
  if (name === undefined) return answer;
  const end = name.index + name[0].length;
  return {
    ...answer,
    body: `${answer.body.slice(0, name.index)}"${dice.pick(keys)}"${answer.body.slice(end)}`,
  };
};

const restatus: Damage = (answer, dice) => ({
  ...answer,
  status: dice.pick([0, 204, 301, 400, 403, 404, 418, 429, 500, 502, 503, 504, 599]),
});

const foreign: Damage = (_answer, dice) => ({
  status: dice.pick([200, 403]),
  body: dice.pick([
    '',
    '<html><body>Sign in</body></html>',
    'null',
    '[]',
    '{}',
    '"00000"',
    '[',
    '\ufeff{}',
  ]),
});

const damages: readonly [Damage, ...Damage[]] = [
  cut,
  lose,
  insert,
  replace,
  double,
  another,
  another,
  rename,
  restatus,
  foreign,
];
