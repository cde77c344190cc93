import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { forbiddenNames, namesIn } from './kind-names';
import { shippedSources } from './source-bans';

const sources = shippedSources(resolve(import.meta.dirname, '../..'));

describe('the names of exchanges and of their kinds of account', () => {
  test('are read from the registry', () => {
    expect(forbiddenNames).toEqual(expect.arrayContaining(['bitget', 'HTX', 'classic', 'v5']));
  });

  test.each([
    ["if (account.exchange === 'bitget') return null;", ['bitget', 'Bitget']],
    ["const isClassic = kind.id === 'classic';", ['classic']],
    ["t('accounts:help.byExchange.htx')", ['htx', 'HTX']],
    ["const title = 'such as a Classic account';", ['classic', 'Classic account']],
    ['const v5Rows = [];', ['v5']],
  ])('are seen in %s', (code, names) => {
    expect(namesIn('renderer/features/close/draft.ts', code)).toEqual(names);
  });

  test('are not seen in comments, inside of other words, or where they belong', () => {
    const code = '// bitget\n/** htx, classic */ const neoclassical = 1;';
    expect(namesIn('main/close/run.ts', code)).toEqual([]);
    expect(namesIn('main/exchanges/registry.ts', "import './bitget/index';")).toEqual([]);
    expect(namesIn('main/exchanges/exchange.ts', "const id = 'htx';")).toEqual(['htx', 'HTX']);
  });

  test('stand in no screen, handler or contract line, and nowhere in the closing machine', () => {
    const files = sources.map(({ file }) => file);
    for (const file of [
      'app/contract.ts',
      'main/handlers/accounts.ts',
      'main/close/run.ts',
      'renderer/shell/catalog/zh-cn/accounts.ts',
    ]) {
      expect(files).toContain(file);
    }
    const saying = sources.map(({ file, code }) => ({ file, names: namesIn(file, code) }));
    expect(saying.filter(({ names }) => names.length > 0)).toEqual([]);
  });
});
