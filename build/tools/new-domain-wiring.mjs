/** Every list that names each domain, and the line with which a new one joins it (build/tools/new-domain.mjs). */

/** @returns for each file the lines, each with the pattern of those that it stands among. */
export function wiring(domain) {
  return [...coreLists(domain), ...pageLists(domain), ...texts(domain)];
}

function coreLists({ name, capital }) {
  return [
    {
      file: 'shared/ipc/contracts.ts',
      insert: [
        {
          near: /^import \{ [a-z]+Contract \}/,
          line: `import { ${name}Contract } from '../domains/${name}/${name}.contract.ts';`,
        },
        { near: /^ {2}[a-z]+: [a-z]+Contract,$/, line: `  ${name}: ${name}Contract,` },
      ],
    },
    { file: 'electron/core/delegate-domains.ts', insert: [{ near: /^ {2}'[a-z]+',$/, line: `  '${name}',` }] },
    {
      file: 'electron/core/wire-domains.ts',
      insert: [
        {
          near: /^import \{ create[A-Za-z]+Domain \} from '#electron\/domains\//,
          line: `import { create${capital}Domain } from '#electron/domains/${name}/index.ts';`,
        },
        {
          near: /^ {4}[a-z]+: (create[A-Z]|[a-z]+\.handlers)/,
          line: `    ${name}: create${capital}Domain(vault, { audit }).handlers,`,
        },
      ],
    },
  ];
}

function pageLists({ name, capital }) {
  return [
    {
      file: 'renderer/app/routes.tsx',
      insert: [
        {
          near: /^const gallery = createRoute/,
          line: `const ${name} = createRoute({ getParentRoute: () => frame, path: '/${name}', component: lazyRouteComponent(() => import('../domains/${name}/index.ts'), '${capital}Page') });`,
        },
        { near: /^ {2}gallery,$/, line: `  ${name},` },
      ],
    },
    {
      file: 'renderer/app/actions.ts',
      insert: [
        {
          near: /^ {2}action\('about'/,
          line: `  action('go-${name}', null, (context) => context.isUnlocked && context.verbs.includes('case:read'), (context) => context.go('/${name}')),`,
        },
      ],
    },
  ];
}

function texts({ name, title, titre }) {
  const label = (language, file, near, key, text) => ({
    file: `renderer/i18n/locales/${language}/${file}.json`,
    insert: [{ near, line: `  "${key}": ${JSON.stringify(text)},` }],
  });
  const firstAction = /^ {2}"action\.go-today"/;
  const firstOperation = /^ {2}"operation\.dashboard\./;
  return [
    label('en', 'app', firstAction, `action.go-${name}`, `Go to ${title}`),
    label('fr', 'app', firstAction, `action.go-${name}`, `Aller à : ${titre}`),
    label('en', 'audit', firstOperation, `operation.${name}.list`, `Read the list: ${title}`),
    label('fr', 'audit', firstOperation, `operation.${name}.list`, `A consulté la liste : ${titre}`),
    {
      file: 'docs/architecture.md',
      insert: [
        {
          near: /^\| shell +\|/,
          line: `| ${name} | lists what stands in the cases within reach |`,
        },
      ],
    },
  ];
}
