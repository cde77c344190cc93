/**
 * What an answer is made of, without anything that stands in it: which fields there are, of which types,
 * and how long the lists are.
 */
export type Shape = {
  /** More than one where the rows of a list differ. */
  readonly types: readonly ShapeType[];
  /** How many items a list has, the longest where there are several; null where there is no list. */
  readonly length: number | null;
  /** What all items of a list are made of; null where there is none. */
  readonly items: Shape | null;
  readonly fields: Readonly<Record<string, Shape>>;
  /** Fields under names that are not told: they may be an id, a symbol or a person's name. */
  readonly unnamed: number;
};

export type ShapeType = 'text' | 'number' | 'boolean' | 'null' | 'list' | 'object';

/** The shape of a parsed JSON value of bounded depth. */
export function shapeOf(value: unknown): Shape {
  if (Array.isArray(value)) {
    const items = value.slice(0, mostItems).map(shapeOf);
    return {
      ...plain('list'),
      length: value.length,
      items: items.length === 0 ? null : items.reduce(merged),
    };
  }
  if (typeof value === 'object' && value !== null) return ofObject(value);
  if (typeof value === 'number') return plain('number');
  if (typeof value === 'boolean') return plain('boolean');
  return plain(value === null ? 'null' : 'text');
}

/** The shape below these field names, one after the other; null where there is no such field. */
export function shapeAt(shape: Shape | null, ...names: readonly string[]): Shape | null {
  return names.reduce<Shape | null>((at, name) => at?.fields[name] ?? null, shape);
}

/** In words: `{code: text, data: list of 2 {symbol: text}}`. Fields by name. */
export function shapeText(shape: Shape): string {
  return shape.types
    .map((type) => {
      if (type === 'object') return objectText(shape);
      if (type !== 'list') return type;
      const of = shape.items === null ? '' : ` ${shapeText(shape.items)}`;
      return `list of ${shape.length ?? 0}${of}`;
    })
    .join(' or ');
}

/** Rows of one list are alike; more of them tell nothing new. */
const mostItems = 200;
const mostFields = 80;

function plain(type: ShapeType): Shape {
  return { types: [type], length: null, items: null, fields: {}, unnamed: 0 };
}

function ofObject(value: object): Shape {
  const entries = Object.entries(value);
  const named = entries.filter(([name]) => isFieldName(name)).slice(0, mostFields);
  const fields = Object.fromEntries(named.map(([name, each]) => [name, shapeOf(each)]));
  return { ...plain('object'), fields, unnamed: entries.length - named.length };
}

/**
 * Exchanges name their fields in camel, snake or kebab case. What begins otherwise, is longer, or has more
 * digits may be a value that stands in a field's place: a symbol, an id, a key, a nickname.
 */
function isFieldName(name: string): boolean {
  return /^[a-z][A-Za-z0-9_-]{0,35}$/.test(name) && name.replace(/\D/g, '').length <= 3;
}

function merged(left: Shape, right: Shape): Shape {
  const names = [...new Set([...Object.keys(left.fields), ...Object.keys(right.fields)])];
  return {
    types: [...new Set([...left.types, ...right.types])],
    length: mergedLength(left.length, right.length),
    items: either(left.items, right.items),
    fields: Object.fromEntries(
      names.flatMap((name) => {
        const field = either(left.fields[name] ?? null, right.fields[name] ?? null);
        return field === null ? [] : [[name, field] as const];
      }),
    ),
    unnamed: Math.max(left.unnamed, right.unnamed),
  };
}

function mergedLength(left: number | null, right: number | null): number | null {
  if (left === null || right === null) return left ?? right;
  return Math.max(left, right);
}

function either(left: Shape | null, right: Shape | null): Shape | null {
  return left === null || right === null ? (left ?? right) : merged(left, right);
}

function objectText({ fields, unnamed }: Shape): string {
  const named = Object.entries(fields)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, field]) => `${name}: ${shapeText(field)}`);
  const others = unnamed === 0 ? [] : [`${unnamed} more`];
  return `{${[...named, ...others].join(', ')}}`;
}
