/**
 * Who may import whom. Each rule has a deliberate violation in `test/fixtures/violations`, in a folder of
 * the rule's name. Folders of exchanges, features and hosts are matched by pattern, so that a new one is
 * covered from its first file on.
 */
/** Tests, and what only they use beside the sources: `test-….ts` and fakes of an edge. */
const tests = '(\\.test\\.tsx?|/(test|fake)-[^/]+\\.ts)$';
const npm = (...names) => names.map((name) => `(^|/)node_modules/${name}(/|$)|^${name}$`);
const rule = (name, comment, { from, to }) => ({ name, comment, severity: 'error', from, to });

const everywhere = [
  rule('no-cycles', 'A cycle cannot be read top-down. Types alone may know each other.', {
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  }),
  rule('no-unresolvable', 'An import that cannot be resolved escapes every other rule.', {
    from: {},
    to: { couldNotResolve: true, pathNot: '^(node:)?sqlite$' },
  }),
  rule(
    'no-undeclared-packages',
    'A package that package.json does not name is there by accident.',
    {
      // The SDKs have a package.json of their own.
      from: { pathNot: '^test/sdk/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ),
  rule('product-never-tests', 'What is shipped knows nothing of tests, scripts or their tools.', {
    from: { path: '^(app|main|renderer)/', pathNot: tests },
    to: { path: ['^(test|scripts)/', tests, ...npm('vitest', 'fast-check', '@axe-core')] },
  }),
];

const app = [
  rule('app-imports-zod-only', 'The promise between main and renderer runs anywhere.', {
    from: { path: '^app/', pathNot: ['^app/preload\\.ts$', tests] },
    to: { pathNot: ['^app/(?!preload\\.ts$)', ...npm('zod')] },
  }),
  rule('preload-knows-the-bridge-only', 'The preload carries any call and knows none of them.', {
    from: { path: '^app/preload\\.ts$' },
    to: { pathNot: ['^app/bridge\\.ts$', ...npm('electron')] },
  }),
];

const renderer = [
  rule('renderer-never-main', 'The window reaches main through the contract alone.', {
    from: { path: '^renderer/' },
    to: { path: '^main/' },
  }),
  rule('renderer-never-node', 'The window is sandboxed: there is no Node in it.', {
    from: { path: '^renderer/', pathNot: tests },
    to: { dependencyTypes: ['core'] },
  }),
  rule('features-apart', 'A feature can be read, changed and removed by itself.', {
    from: { path: '^renderer/features/([^/]+)/' },
    to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
  }),
  rule('ui-never-calls', 'Parts of the screen know no call and no domain word.', {
    from: { path: '^renderer/ui/' },
    to: { path: '^renderer/(features|api)/' },
  }),
  rule('api-knows-no-screen', 'The client stands below everything that is drawn.', {
    from: { path: '^renderer/api/' },
    to: { path: '^renderer/(features|ui|shell)/' },
  }),
];

const exchanges = [
  rule(
    'exchange-knows-little',
    'An exchange cannot reach accounts, the journal, a socket or another part of main.',
    {
      from: { path: '^main/exchanges/([^/]+)/', pathNot: tests },
      to: {
        pathNot: [
          '^main/exchanges/[^/]+/',
          '^main/exchanges/(exchange|kinds|practice)\\.ts$',
          '^main/net/(evidence|wire|json|text)\\.ts$',
          '^main/secrets/(secret|reveal)\\.ts$',
          '^main/lib/',
          '^app/',
          '^(node:)?crypto$',
          ...npm('zod'),
        ],
      },
    },
  ),
  rule('exchanges-apart', 'An exchange can be added or removed without a look at the others.', {
    from: { path: '^main/exchanges/([^/]+)/' },
    to: { path: '^main/exchanges/[^/]+/', pathNot: '^main/exchanges/$1/' },
  }),
  rule('only-the-registry-names-exchanges', 'To add an exchange is one folder and one line.', {
    from: {
      pathNot: ['^main/exchanges/[^/]+/', '^main/exchanges/registry\\.ts$', '^test/', tests],
    },
    to: { path: '^main/exchanges/[^/]+/' },
  }),
  rule('close-drives-by-interface', 'Closing and watching are the same on every exchange.', {
    from: { path: '^main/(close|watch)/', pathNot: tests },
    to: { path: '^main/exchanges/', pathNot: '^main/exchanges/([^/]+/|exchange\\.ts$)' },
  }),
];

const secrets = [
  rule('only-secret-and-reveal-open-the-seal', 'There are two doors to the text of a secret.', {
    from: { pathNot: '^main/secrets/(secret|reveal)\\.ts$' },
    to: { path: '^main/secrets/sealed\\.ts$' },
  }),
  rule('only-signers-and-vaults-reveal', 'Whoever holds a secret cannot read it.', {
    from: { pathNot: ['^main/exchanges/[^/]+/sign\\.ts$', '^main/secrets/', '^test/', tests] },
    to: { path: '^main/secrets/reveal\\.ts$' },
  }),
  rule(
    'only-keytar-imports-keytar',
    'The keychain can block and crash the process that asks it, so it has its own.',
    {
      from: { pathNot: '^main/secrets/keytar/' },
      to: { path: npm('keytar', '@github/keytar') },
    },
  ),
];

const edges = [
  rule('only-http-imports-undici', 'One place decides what is sent, once and without a redirect.', {
    from: { pathNot: ['^main/net/http\\.ts$', '^test/', tests] },
    to: { path: npm('undici') },
  }),
  rule(
    'only-net-opens-connections',
    'Only net talks to the outside; the practice server and the hosts listen on this machine.',
    {
      from: {
        path: '^(app|main)/',
        pathNot: ['^main/(net|practice|host)/', '^main/exchanges/[^/]+/', tests],
      },
      to: { path: '^(node:)?(http|https|http2|net|tls|dgram|dns)(/|$)' },
    },
  ),
  rule(
    'only-hosts-start-processes',
    'A process of its own is a decision of the host or of the keychain.',
    {
      from: { path: '^main/', pathNot: ['^main/host/', '^main/secrets/keytar/', tests] },
      to: { path: '^(node:)?(child_process|worker_threads|cluster)$' },
    },
  ),
  rule('only-the-journal-imports-sqlite', 'Durability is set and read back in one place.', {
    from: { pathNot: ['^main/journal/', '^test/'] },
    to: { path: ['^(node:)?sqlite$', ...npm('@photostructure/sqlite')] },
  }),
  rule('only-its-host-imports-electron', 'Everything else runs without Electron.', {
    from: { pathNot: ['^main/host/electron/', '^app/'] },
    to: { path: npm('electron') },
  }),
  rule('only-its-host-imports-playwright', 'Everything else runs without a browser.', {
    from: { pathNot: ['^main/host/chromium/', '^test/', tests] },
    to: { path: npm('playwright-core', 'playwright', '@playwright/test') },
  }),
];

const layers = [
  rule('main-never-renderer', 'Main serves any window, and none.', {
    from: { path: '^main/' },
    to: { path: '^renderer/' },
  }),
  rule('lib-knows-nobody', 'Time, log and assert know no exchange and no account.', {
    from: { path: '^main/lib/' },
    to: { path: '^main/', pathNot: '^main/lib/' },
  }),
  rule('hosts-on-top', 'A host can be replaced: nobody knows of it.', {
    from: { pathNot: ['^main/host/', '^test/', tests] },
    to: { path: '^main/host/' },
  }),
  rule('hosts-apart', 'A host shares with the others only what stands directly in `main/host`.', {
    from: { path: '^main/host/([^/]+)/' },
    to: { path: '^main/host/[^/]+/', pathNot: '^main/host/$1/' },
  }),
  rule('hosts-only-build-the-core', 'A host is thin: it makes parts and gives them to the core.', {
    from: { path: '^main/host/', pathNot: tests },
    to: { path: '^main/(handlers|close|accounts)/|^main/dispatch\\.ts$' },
  }),
];

export const dependencyRules = [
  ...everywhere,
  ...app,
  ...renderer,
  ...exchanges,
  ...secrets,
  ...edges,
  ...layers,
];
