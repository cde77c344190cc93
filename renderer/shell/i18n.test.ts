import { expect, test } from 'vitest';
import { createTexts, languageFor } from './i18n';

type Leaf = { readonly key: string; readonly text: string };

/** Every text of a language with its key; plural forms are joined under the key without their ending. */
function leavesOf(language: string): readonly Leaf[] {
  const walk = (value: unknown, key: string): readonly Leaf[] =>
    typeof value === 'string'
      ? [{ key: key.replace(/_(one|other)$/, ''), text: value }]
      : Object.entries(value as object).flatMap(([name, inner]) => walk(inner, `${key}.${name}`));
  return walk(createTexts('en').store.data[language], '');
}

const placeholders = (text: string): readonly string[] =>
  [...new Set(text.match(/{{\w+}}/g) ?? [])].sort();

test('a Chinese text uses no figure that its English text does not bring along', () => {
  const english = new Map<string, Set<string>>();
  for (const { key, text } of leavesOf('en'))
    english.set(key, new Set([...(english.get(key) ?? []), ...placeholders(text)]));
  const foreign = leavesOf('zh-CN').filter(({ key, text }) =>
    placeholders(text).some((name) => english.get(key)?.has(name) !== true),
  );
  expect(foreign).toEqual([]);
});

test('a screen shows the chosen language, or the one of the system where Flatten speaks it', () => {
  expect(languageFor('en', 'zh-CN')).toBe('en');
  expect(languageFor('system', 'zh-Hans-CN')).toBe('zh-CN');
  expect(languageFor('system', 'zh')).toBe('zh-CN');
  expect(languageFor('system', 'de-DE')).toBe('en');
});

test('plurals follow the language', () => {
  const english = createTexts('en').t;
  expect(english('close:button.holdCount', { count: 1 })).toBe('Hold to close 1 position');
  expect(english('close:button.holdCount', { count: 3 })).toBe('Hold to close 3 positions');
  expect(createTexts('zh-CN').t('close:button.holdCount', { count: 1 })).toBe('长按平掉 1 个仓位');
});
