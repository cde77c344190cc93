import ts from 'typescript';
import { exchanges } from '../../main/exchanges/registry';

/** What names an exchange or a kind of account: the registry's own data, so that a new one counts from birth. */
export const forbiddenNames: readonly string[] = exchanges.flatMap(({ id, kinds, name }) => [
  id,
  name,
  ...kinds.flatMap((kind) => [kind.id, kind.name]),
]);

/** Where they may stand: what an exchange says of itself, and the one place that lists the exchanges. */
const allowed = /^main\/exchanges\/(?!(?:exchange|kinds|practice)\.ts$)/;

/** The names that a source says outside of its comments; none where it may say them. */
export function namesIn(file: string, code: string): readonly string[] {
  if (allowed.test(file)) return [];
  const words = codeWords(file, code);
  return [...new Set(forbiddenNames)].filter((name) => saysName(words, name));
}

/** As a word of its own, in whatever spelling: `classicAccount` and `'classic'` say "classic". */
function saysName(words: readonly string[], name: string): boolean {
  const wanted = wordsOf(name);
  return words.some((_word, at) => wanted.every((word, index) => words[at + index] === word));
}

function codeWords(file: string, code: string): readonly string[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const words: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    // What stands between two tokens must not be read across them: an empty word keeps them apart.
    if (node.getChildCount(source) === 0) words.push('', ...wordsOf(node.getText(source)));
    else for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return words;
}

function wordsOf(text: string): readonly string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
