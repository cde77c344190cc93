import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

export type Ban = {
  readonly name: string;
  /** Matched against the code without comments and blanks. */
  readonly pattern: RegExp;
  /** Where it may stand; paths from the root. */
  readonly allowed: RegExp;
  /** A line that the ban must see. */
  readonly example: string;
  readonly why: string;
};

export type Offence = { readonly ban: string; readonly file: string };

const nowhere = /^$/;
const forTests = /(\.test\.tsx?|^(test|fake)-.+\.ts)$/;
const outsideMain = '^(main/(lib|host)/|renderer/)';

/** What the import rules cannot see. */
export const bans: readonly Ban[] = [
  {
    name: 'ipcMain',
    pattern: /\bipcMain\b/,
    allowed: /^main\/host\/electron\/channel\.ts$/,
    example: "ipcMain.handle('close', run);",
    why: 'one wrapper checks every sender',
  },
  {
    name: 'the wall clock',
    pattern: /\bDate\.now\(|\bnewDate\(\)|\bperformance\.now\(/,
    allowed: new RegExp(outsideMain),
    example: 'const at = new Date();',
    why: 'time comes in as a part, so that a run can be simulated',
  },
  {
    name: 'randomness',
    pattern: /\bMath\.random\(|\brandom(UUID|Bytes|Int)\(/,
    allowed: new RegExp(outsideMain),
    example: 'const dice = Math.random();',
    why: 'randomness comes in as a part, so that a run can be simulated',
  },
  {
    name: 'timers',
    pattern: /\bset(Timeout|Interval|Immediate)\(/,
    // The deadline of a request on the real wire stands beside the socket it ends. The journal writes at the
    // end of the turn what no intent took along; it waits for nothing and decides nothing by it.
    allowed: new RegExp(`${outsideMain}|^main/(net/http|journal/store)\\.ts$`),
    example: 'setTimeout(again, 100);',
    why: 'waits come in as a part, so that a run can be simulated',
  },
  {
    name: 'certificates not checked',
    pattern: /\brejectUnauthorized:(?!true\b)|NODE_TLS_REJECT_UNAUTHORIZED/,
    allowed: nowhere,
    example: 'connect({ rejectUnauthorized: false });',
    why: 'a key must never reach anyone but the exchange',
  },
  {
    name: 'HTML from text',
    pattern: /\bdangerouslySetInnerHTML\b|\b(inner|outer)HTML\b|\binsertAdjacentHTML\b/,
    allowed: nowhere,
    example: 'element.innerHTML = name;',
    why: 'a trader may call himself anything',
  },
  {
    name: 'code from text',
    pattern: /\beval\(|\bnewFunction\(/,
    allowed: nowhere,
    example: "new Function('return 1')();",
    why: 'the policy of the window forbids it, and so does good sense',
  },
  {
    name: 'the bridge',
    pattern: /\bwindow\.flatten\b/,
    allowed: /^renderer\/(api\/|main\.tsx$)/,
    example: "window.flatten.call('positions.close', {});",
    why: 'nothing is fetched outside of `renderer/api`',
  },
  {
    name: 'a second wire',
    pattern: /(?<![\w.])fetch\(|\bXMLHttpRequest\b|\bnewWebSocket\(|\bsendBeacon\(/,
    allowed: nowhere,
    example: "fetch('https://example.com');",
    why: '`main/net/http.ts` alone sends, once and without a redirect',
  },
  {
    name: 'storage in the window',
    pattern: /\b(local|session)Storage\b|\bindexedDB\b/,
    allowed: nowhere,
    example: "localStorage.setItem('key', secret);",
    why: 'what the window keeps is out of reach of the vault',
  },
  {
    name: 'listing the keychain',
    pattern: /\bfindCredentials\b|\bfindPassword\b/,
    allowed: nowhere,
    example: "keytar.findCredentials('flatten');",
    why: 'it crashes the process on foreign items',
  },
  {
    name: 'a synchronous channel',
    pattern: /\bsendSync\b/,
    allowed: nowhere,
    example: "ipcRenderer.sendSync('state');",
    why: 'it freezes the window while main works',
  },
];

/** The bans that a piece of code breaks, were it to stand at `file`. */
export function offences(file: string, code: string): readonly Offence[] {
  const text = withoutBlanks(file, code);
  return bans
    .filter((ban) => ban.pattern.test(text) && !ban.allowed.test(file))
    .map((ban) => ({ ban: ban.name, file }));
}

/** What is shipped: every source of `app`, `main` and `renderer` that is no test. */
export function shippedSources(root: string): readonly { file: string; code: string }[] {
  return ['app', 'main', 'renderer']
    .flatMap((folder) => readdirSync(join(root, folder), { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !forTests.test(entry.name))
    .map((entry) => resolve(entry.parentPath, entry.name))
    .map((path) => ({
      file: relative(root, path).split(sep).join('/'),
      code: readFileSync(path, 'utf8'),
    }));
}

/** The tokens of a file one after the other: comments and layout cannot hide or fake a call. */
function withoutBlanks(file: string, code: string): string {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const tokens: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    if (node.getChildCount(source) === 0) tokens.push(node.getText(source));
    else for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return tokens.join('');
}
