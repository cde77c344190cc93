import { readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { dependencyRules } from './dependency-rules.mjs';
import { root } from './process.mjs';

const folders = ['app', 'main', 'renderer', 'test'];
const notRead = /(^|\/)(node_modules|fixtures)(\/|$)/;

/**
 * Reads every TypeScript file below `app`, `main`, `renderer` and `test` of a folder and judges its imports.
 * `unread` are files on disk that were not parsed: a check that reads nothing must not pass.
 * @returns {Promise<{
 *   violations: { rule: string, from: string, to: string }[],
 *   unread: string[],
 *   read: number,
 *   edges: { from: string, to: string }[],
 * }>}
 */
export async function cruiseImports(base = root) {
  const files = folders.flatMap((folder) => sourcesBelow(base, folder));
  const { output } = await cruise(files, {
    baseDir: base,
    validate: true,
    ruleSet: { forbidden: dependencyRules },
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    doNotFollow: { path: 'node_modules' },
    // Some packages export an ES module only.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'require', 'default', 'types'],
    },
    outputType: 'json',
  });
  const { modules, summary } = JSON.parse(output);
  const read = new Set(modules.map((module) => module.source));
  return {
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    unread: files.filter((file) => !read.has(file)),
    read: files.length,
    edges: modules.flatMap((module) =>
      module.dependencies.map(({ resolved }) => ({ from: module.source, to: resolved })),
    ),
  };
}

function sourcesBelow(base, folder) {
  let entries = [];
  try {
    entries = readdirSync(join(base, folder), { withFileTypes: true, recursive: true });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(base, join(entry.parentPath ?? entry.path, entry.name)))
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !notRead.test(path));
}

async function main() {
  const { violations, unread, read, edges } = await cruiseImports();
  for (const { rule, from, to } of violations) console.log(`${rule}: ${from} → ${to}`);
  for (const path of unread) console.log(`not read: ${path}`);
  const blind = read === 0 || edges.length === 0;
  console.log(`${read} files, ${edges.length} imports, ${dependencyRules.length} rules.`);
  process.exitCode = violations.length + unread.length > 0 || blind ? 1 : 0;
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) await main();
