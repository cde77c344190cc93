import { describe, expect, test } from 'vitest';
import { compile, insertAfter } from './compile';

/** Error numbers of TypeScript: a property is missing; a literal has one too many; a wrong argument. */
const missingProperty = 2741;
const extraProperty = 2353;
const wrongArgument = 2345;

const probe = 'renderer/shell/contract-probe.ts';
const useQuery = (line: string) => () =>
  `import { useQuery } from '../api/use-query';\nexport const read = () => ${line};\n`;

describe('what the compiler guards', { timeout: 90_000 }, () => {
  test('main as it stands compiles', () => {
    expect(compile('main', ['main/handlers/handlers.ts', 'main/handlers/app.ts'], {})).toEqual([]);
  });

  test('a contract line without a handler does not compile', () => {
    const errors = compile('main', ['main/handlers/app.ts'], {
      'app/contract.ts': insertAfter('  app: {\n', '    ghost: query(Nothing, Nothing),\n'),
    });
    expect(errors.map(({ code }) => code)).toEqual([missingProperty]);
    expect(errors[0]?.text).toContain("'ghost'");
  });

  test('a noun without handlers does not compile', () => {
    const errors = compile('main', ['main/handlers/handlers.ts'], {
      'app/contract.ts': insertAfter(
        'export const contract = {\n',
        '  ghosts: { list: query(Nothing, Nothing) },\n',
      ),
    });
    expect(errors.map(({ code }) => code)).toEqual([missingProperty]);
    expect(errors[0]?.text).toContain("'ghosts'");
  });

  test('a handler without a contract line does not compile', () => {
    const errors = compile('main', ['main/handlers/app.ts'], {
      'main/handlers/app.ts': insertAfter("['app'] => ({\n", '  ghost: async () => ok({}),\n'),
    });
    expect(errors.map(({ code }) => code)).toEqual([extraProperty]);
    expect(errors[0]?.text).toContain("'ghost'");
  });

  test('a query can be used as a query', () => {
    const text = useQuery("useQuery('positions.list', { account: 'a' })");
    expect(compile('renderer', [probe], { [probe]: text })).toEqual([]);
  });

  test.each([
    ['a command', "useQuery('positions.close', { account: 'a', target: {} })"],
    [
      'a secret',
      "useQuery('accounts.add', { exchange: 'a', label: 'b', endpoint: 'live', credentials: {} })",
    ],
    ['a call that is not in the contract', "useQuery('positions.ghost', {})"],
  ])('%s cannot be used as a query', (_what, line) => {
    const errors = compile('renderer', [probe], { [probe]: useQuery(line) });
    expect(errors.map(({ code }) => code)).toEqual([wrongArgument]);
  });

  test.each(['en', 'zh-cn'])('a failure code without a text in %s does not compile', (language) => {
    const catalog = `renderer/shell/catalog/${language}/failures.ts`;
    expect(compile('renderer', [catalog], {})).toEqual([]);
    const errors = compile('renderer', [catalog], {
      'app/result.ts': insertAfter('export const failureCodes = [\n', "  'made-up-here',\n"),
    });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.text).toContain('made-up-here');
  });
});
