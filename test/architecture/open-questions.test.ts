import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exchanges } from '../../main/exchanges/registry';

const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');

/** The list below a line of the README, with what was broken over lines put together again. */
function listBelow(heading: string): readonly string[] {
  const [, below = ''] = readme.split(`\n${heading}\n\n`);
  const [list = ''] = below.split('\n\n');
  return list
    .split(/\n(?=- )/)
    .map((item) => item.replace(/\s+/g, ' ').trim())
    .filter((item) => item !== '');
}

const headings = {
  reads: 'Settled by `flatten --probe`:',
  'only-by-closing': 'Settled by closing something, and by no read:',
  'by-hand': 'Settled outside of the documented calls:',
} as const;

const all = exchanges.flatMap(({ name, questions }) =>
  (questions?.list ?? []).map((question) => ({ name, question })),
);

describe('the questions that only a real key can settle', () => {
  test.each(['reads', 'only-by-closing', 'by-hand'] as const)(
    'stand in the README as they are, those settled %s',
    (settledBy) => {
      const told = all
        .filter(({ question }) => question.settledBy === settledBy)
        .map(({ name, question }) => `- ${name} \`${question.id}\`: ${question.text}`);
      expect(told.length).toBeGreaterThan(0);
      expect(listBelow(headings[settledBy])).toEqual(told);
    },
  );

  test.each(exchanges)(
    'of $name have ids of their own and are about kinds that there are',
    (one) => {
      const list = one.questions?.list ?? [];
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
      const kinds = one.kinds.map(({ id }) => id);
      for (const question of list) {
        expect(question.kinds.length).toBeGreaterThan(0);
        expect(kinds).toEqual(expect.arrayContaining([...question.kinds]));
      }
    },
  );

  test.each(exchanges)('of $name are asked by no path that closes', ({ practice, questions }) => {
    const reads = (questions?.list ?? []).flatMap((question) =>
      question.settledBy === 'reads' ? question.reads : [],
    );
    expect(reads.length).toBeGreaterThan(0);
    const paths = reads.map((read) => read.split('?')[0]);
    expect(practice.endpoints.close.filter((path) => paths.includes(path))).toEqual([]);
  });
});
