import { resolve } from 'node:path';
import ts from 'typescript';

export type CompileError = { readonly file: string; readonly code: number; readonly text: string };

const root = resolve(import.meta.dirname, '../..');
const parsed = new Map<string, ts.SourceFile>();

/**
 * Type-checks files of one of the projects (`main`, `renderer`) as they would be after an edit. `edits`
 * gives the new text of a file from its present one; a file that is not there yet has the text ''.
 * Only `files` are judged, so that a test says where it expects the compiler to speak.
 */
export function compile(
  project: string,
  files: readonly string[],
  edits: Readonly<Record<string, (text: string) => string>>,
): readonly CompileError[] {
  const options = projectOptions(project);
  const host = editedHost(options, edits);
  const roots = [...files, ...Object.keys(edits)].map((file) => resolve(root, file));
  const program = ts.createProgram(roots, options, host);
  return files.flatMap((file) => {
    const source = program.getSourceFile(resolve(root, file));
    if (source === undefined) throw new Error(`No such file: ${file}`);
    return program.getSemanticDiagnostics(source).map((diagnostic) => ({
      file,
      code: diagnostic.code,
      text: ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'),
    }));
  });
}

/** Puts `insertion` directly after `anchor`, which must stand in the text exactly once. */
export function insertAfter(anchor: string, insertion: string): (text: string) => string {
  return (text) => {
    if (text.split(anchor).length !== 2) throw new Error(`Not exactly one "${anchor}"`);
    return text.replace(anchor, () => anchor + insertion);
  };
}

function projectOptions(project: string): ts.CompilerOptions {
  const path = resolve(root, project, 'tsconfig.json');
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, resolve(root, project)).options;
}

function editedHost(
  options: ts.CompilerOptions,
  edits: Readonly<Record<string, (text: string) => string>>,
): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true);
  const edited = new Map(
    Object.entries(edits).map(([file, edit]) => {
      const path = resolve(root, file);
      return [path, edit(ts.sys.readFile(path) ?? '')];
    }),
  );
  const read = (path: string): string | undefined =>
    edited.get(resolve(path)) ?? ts.sys.readFile(path);
  return {
    ...host,
    readFile: read,
    fileExists: (path) => edited.has(resolve(path)) || ts.sys.fileExists(path),
    getSourceFile: (path, target) => {
      const text = read(path);
      return text === undefined ? undefined : parse(path, text, target);
    },
  };
}

/** Each text is parsed once for all programs: most of a compilation is the libraries' own types. */
function parse(
  path: string,
  text: string,
  target: ts.ScriptTarget | ts.CreateSourceFileOptions,
): ts.SourceFile {
  const key = `${path}\0${text.length}\0${text}`;
  const known = parsed.get(key) ?? ts.createSourceFile(path, text, target, true);
  parsed.set(key, known);
  return known;
}
