/**
 * Which folder may import which (house-style 2.3), as named rules. build/tools/lint-arch.mjs runs them and refuses a
 * run that saw fewer modules than there are files; tests/architecture/guards/dependency-cruiser.test.ts breaks each
 * rule once. Paths are regular expressions; `$1` is the folder that the first group of `from.path` matched.
 */

/** What another domain may import from a domain in shared/: its contract, its schemas, its vocabularies. */
const publicShared =
  '^shared/domains/[^/]+/(index|defang|roles|[a-z-]+-kinds|[a-z-]+\\.(contract|schema|rules|lifecycle))\\.ts$';
/**
 * What another domain may import from a domain in electron/: its index.ts, or one of these. The domains that others
 * stand on are imported file by file, because an index of all their files would close circles.
 */
const publicElectron = [
  '^electron/domains/[^/]+/index\\.ts$',
  '^electron/domains/[^/]+/[a-z-]+\\.(service|handlers)\\.ts$',
  '^electron/domains/audit/(audit-(chain|heads|log)|check-audited)\\.ts$',
  '^electron/domains/exchange/check-exchange\\.ts$',
  '^electron/domains/identity/(officer-identity|check-identities|issued-by|revoke)\\.ts$',
  '^electron/domains/imports/check-warning-lists\\.ts$',
  '^electron/domains/partners/check-cards\\.ts$',
  '^electron/domains/officers/(author-names|officers\\.repository|reach)\\.ts$',
  '^electron/domains/records/(check-commits|check-derived|check-search|commit-header|filter-sql|open-case|strictest-marking)\\.ts$',
  '^electron/domains/session/is-new-consultation\\.ts$',
  '^electron/domains/vault/waiting-slots\\.ts$',
];
const npm = '(^|/)node_modules/';

/** @returns a rule: modules under `from` import nothing under the first of `to`, except what the others match. */
function forbid(name, comment, from, ...to) {
  const [path, ...pathNot] = to.flat();
  return {
    name,
    comment,
    severity: 'error',
    from: typeof from === 'string' ? { path: from } : from,
    to: pathNot.length > 0 ? { path, pathNot } : { path },
  };
}

const ownTree = '^(shared|electron|renderer)/';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two modules that need each other at run time are one module, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    forbid(
      'no-network',
      'Concord makes no connection: nothing in it can open one.',
      ownTree,
      '^(dgram|dns|http|http2|https|net|tls)($|/)',
    ),
    forbid(
      'product-not-to-tests-or-build',
      'The program needs neither its tests nor its tools.',
      ownTree,
      '^(tests|build)/',
    ),

    // shared: pure, runs anywhere
    forbid('shared-is-alone', 'shared/ knows neither side.', '^shared/', '^(electron|renderer)/'),
    {
      name: 'shared-without-node',
      comment: 'shared/ runs in a browser too.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    forbid(
      'shared-core-is-the-ground',
      'shared/core knows no domain, no contract and no pack.',
      '^shared/core/',
      '^shared/',
      '^shared/core/',
    ),
    forbid(
      'shared-ipc-knows-contracts-only',
      'The contract kernel lists contracts; it does not use what is behind them.',
      '^shared/ipc/',
      '^shared/(domains|packs)/',
      [publicShared],
    ),
    forbid(
      'shared-domains-not-to-packs',
      'Law is data: the code of a domain names no pack.',
      '^shared/domains/',
      '^shared/packs/(?!engine/)',
    ),
    forbid(
      'shared-domain-by-its-public-face',
      'Another domain is imported by its index, contract, schemas, rules or vocabularies.',
      '^shared/domains/([^/]+)/',
      '^shared/domains/',
      ['^shared/domains/$1/', publicShared],
    ),
    forbid(
      'pack-engine-knows-no-pack',
      'The engine runs any pack.',
      '^shared/packs/engine/',
      '^shared/packs/',
      '^shared/packs/engine/',
    ),

    // electron: platform < domains < core < shell, cli
    forbid('electron-not-to-renderer', 'The sides meet in shared/.', '^electron/', '^renderer/'),
    forbid(
      'platform-knows-no-domain',
      'Technical services know no domain.',
      '^electron/platform/',
      '^(electron|shared)/',
      ['^electron/platform/', '^shared/core/', '^electron/migrations/index\\.ts$'],
    ),
    forbid(
      'domains-know-platform-and-shared',
      'A domain is wired by electron/core and knows nothing above it.',
      '^electron/domains/',
      '^electron/',
      ['^electron/domains/', '^electron/platform/', '^electron/migrations/index\\.ts$'],
    ),
    {
      name: 'electron-domain-by-its-index',
      comment:
        'Another domain is imported by its public face; its types, which are gone at run time, from where they are.',
      severity: 'error',
      from: { path: '^electron/domains/([^/]+)/', pathNot: '^electron/domains/session/' },
      to: {
        path: '^electron/domains/',
        pathNot: ['^electron/domains/$1/', ...publicElectron],
        dependencyTypesNot: ['type-only'],
      },
    },
    forbid(
      'session-opens-the-vault',
      'Logging in is opening the vault: the session knows its key slots, header and lock, and no other domain inside.',
      '^electron/domains/session/',
      '^electron/domains/',
      ['^electron/domains/(session|vault)/', ...publicElectron],
    ),
    forbid(
      'domains-start-no-processes',
      'Processes, threads and other people’s code belong to the platform and the shell.',
      '^electron/domains/',
      '^(child_process|cluster|inspector|vm|worker_threads)($|/)',
    ),
    forbid(
      'files-by-their-owners',
      'Only the domains that own files of the vault touch the file system; the others go through them.',
      { path: '^electron/domains/', pathNot: '^electron/domains/(audit|evidence|vault)/' },
      '^fs($|/)',
    ),
    forbid(
      'core-by-index',
      'The composition takes domains by their index.ts or their factories, and knows no shell.',
      '^electron/core/',
      '^electron/',
      [
        '^electron/(core|platform|migrations)/',
        '^electron/domains/vault/(create|unlock)-vault\\.ts$',
        ...publicElectron,
      ],
    ),
    forbid(
      'shell-knows-no-domain',
      'The shell passes messages on; it knows contracts and message shapes only.',
      '^electron/shell/',
      '^(electron/(?!shell/)|shared/(domains|packs)/)',
      [
        '^electron/platform/(ports\\.ts|clock/|files/|log/|random/)',
        '^electron/core/(core-protocol|router)\\.ts$',
        publicShared,
      ],
    ),
    forbid(
      'preload-knows-contracts-only',
      'The preload has no logic.',
      '^electron/preload/',
      '^(electron/(?!preload/)|shared/)',
      ['^shared/ipc/', '\\.contract\\.ts$'],
    ),
    forbid('cli-uses-the-core', 'The command line is the same core without a window.', '^electron/cli/', '^electron/', [
      '^electron/(cli|core|platform)/',
    ]),
    forbid(
      'migrations-are-frozen',
      'A migration imports nothing that lives on, or it would change with it.',
      '^electron/migrations/',
      '.',
      ['^electron/migrations/', '^electron/platform/database/connection\\.ts$'],
    ),

    // renderer: ui < domains < app
    forbid('renderer-not-to-electron', 'The window knows window.concord only.', '^renderer/', '^electron/'),
    {
      name: 'renderer-without-node',
      comment: 'The window has no Node.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    forbid(
      'ui-knows-no-domain',
      'Primitives know neither domains nor the app.',
      '^renderer/ui/',
      '^(renderer|shared)/',
      ['^renderer/(ui|i18n)/', '^shared/core/', publicShared],
    ),
    forbid(
      'renderer-domain-by-its-index',
      'Another domain is imported by its index.ts.',
      '^renderer/domains/([^/]+)/',
      '^renderer/domains/',
      ['^renderer/domains/$1/', '^renderer/domains/[^/]+/index\\.ts$'],
    ),
    forbid('app-by-index', 'The app takes domains by their index.ts.', '^renderer/app/', '^renderer/domains/', [
      '^renderer/domains/[^/]+/index\\.ts$',
    ]),
    forbid(
      'i18n-knows-nobody',
      'Texts know neither domains nor the app.',
      '^renderer/i18n/',
      '^renderer/',
      '^renderer/i18n/',
    ),

    // packages that belong in one place
    forbid(
      'electron-only-in-shell-and-preload',
      'The core runs and is tested without Electron.',
      { path: ownTree, pathNot: '^electron/(shell|preload)/' },
      `${npm}electron/|^electron$`,
    ),
    forbid(
      'react-only-in-renderer',
      'Only the window draws.',
      '^(shared|electron)/',
      `${npm}(react|react-[^/]+|@tanstack|recharts|cytoscape[^/]*|lucide-react)/`,
    ),
    forbid(
      'native-database-only-in-platform',
      'SQL goes through electron/platform/database. The lock of a vault is a database file of its own.',
      { path: ownTree, pathNot: ['^electron/platform/database/', '^electron/domains/vault/vault-lock\\.ts$'] },
      `${npm}better-sqlite3`,
    ),
    forbid(
      'plaintext-store-only-in-shell',
      'A settings file is plaintext on disk: window size and language, never case data.',
      { path: ownTree, pathNot: '^electron/shell/' },
      `${npm}atomically/`,
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|json|svg|png|woff2?)$' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
