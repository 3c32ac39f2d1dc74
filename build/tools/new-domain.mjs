/**
 * `npm run new:domain -- NAME [--type RECORD_TYPE] [--en TITLE] [--fr TITRE]`: lays down a domain that runs (contract,
 * rule, service, page, texts, tests; build/templates/domain) and wires it in. It lists the records of one type over all
 * cases within reach; what it is to do beyond is yours.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { wiring } from './new-domain-wiring.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const templates = join(root, 'build/templates/domain');
const suffix = '.template';

function readArguments() {
  const { values, positionals } = parseArgs({
    options: { type: { type: 'string', default: 'task' }, en: { type: 'string' }, fr: { type: 'string' } },
    allowPositionals: true,
  });
  const [name] = positionals;
  if (positionals.length !== 1 || !/^[a-z]{3,30}$/.test(name ?? ''))
    throw new Error('Give one name, a plural of docs/glossary.md in small letters: npm run new:domain -- requests');
  if (existsSync(join(root, 'shared/domains', name))) throw new Error(`There is a domain ${name} already.`);
  if (!/^[a-z][a-z-]*$/.test(values.type)) throw new Error(`${values.type} is not the name of a record type.`);
  const capital = name[0].toUpperCase() + name.slice(1);
  return { name, capital, type: values.type, title: values.en ?? capital, titre: values.fr ?? capital };
}

/** @returns the paths written, relative to the repository. */
function layDown({ name, capital, type, title, titre }) {
  const fill = (text) =>
    text
      .replaceAll('__domain__', name)
      .replaceAll('__Domain__', capital)
      .replaceAll('__type__', type)
      .replaceAll('__Title__', title)
      .replaceAll('__Titre__', titre);
  const files = readdirSync(templates, { recursive: true, withFileTypes: true }).filter(({ name: file }) =>
    file.endsWith(suffix),
  );
  return files.map((file) => {
    const source = join(file.parentPath, file.name);
    const target = fill(relative(templates, source)).slice(0, -suffix.length);
    mkdirSync(dirname(join(root, target)), { recursive: true });
    writeFileSync(join(root, target), fill(readFileSync(source, 'utf8')));
    return target;
  });
}

/** The line goes before the first that is like it and sorts after it; after all of them where it sorts last. */
function wireIn({ file, insert }) {
  const path = join(root, file);
  const lines = readFileSync(path, 'utf8').split('\n');
  for (const { near, line } of insert) {
    const candidates = lines.flatMap((text, index) => (near.test(text) ? [{ text, index }] : []));
    const before = candidates.find(({ text }) => text > line) ?? candidates.at(-1);
    if (!before) throw new Error(`${file} has no line like ${near}: add by hand ${line}`);
    const isLast = before === candidates.at(-1) && before.text < line && candidates.length > 1;
    lines.splice(before.index + (isLast ? 1 : 0), 0, line);
  }
  writeFileSync(path, lines.join('\n'));
  return file;
}

try {
  const domain = readArguments();
  const written = layDown(domain);
  const changed = wiring(domain).map(wireIn);
  const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs');
  spawnSync(process.execPath, [prettier, '--write', '--log-level', 'warn', ...written, ...changed], {
    cwd: root,
    stdio: 'inherit',
  });
  console.log(
    `Made ${domain.name}:\n${[...written, ...changed.map((file) => `${file} (changed)`)].map((file) => `  ${file}`).join('\n')}`,
  );
  console.log(
    '\nNext: say in electron/domains/' +
      `${domain.name}/index.ts what it promises; give it a place in renderer/app/Rail.tsx if people go there daily; run npm test.`,
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
