/**
 * Runs dependency-cruiser over the three source folders, inside Electron's Node (it refuses Node 20), and counts: a
 * run that saw fewer modules than there are files proves nothing (without @swc/core it would see none, and say so
 * with "no violations").
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureElectron } from './ensure-electron.mjs';
import { root } from './root.mjs';

const folder = process.argv[2] ?? root;
const sourceFolders = ['shared', 'electron', 'renderer'].filter((name) => existsSync(join(folder, name)));

const { binary } = ensureElectron();
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const result = spawnSync(binary, [cruiser, '--config', '.dependency-cruiser.cjs', '-T', 'json', ...sourceFolders], {
  cwd: folder,
  encoding: 'utf8',
  maxBuffer: 256 * 1024 * 1024,
  env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
});
if (!result.stdout.startsWith('{')) {
  console.error(result.stderr || result.stdout);
  process.exit(1);
}

const { modules, summary } = JSON.parse(result.stdout);
const cruised = new Set(modules.map((module) => module.source));
const unseen = sourceFiles().filter((path) => !cruised.has(path));
for (const { rule, from, to } of summary.violations) console.log(`${rule.name}: ${from} → ${to}`);
for (const path of unseen) console.log(`not-cruised: ${path}`);
const problems = summary.violations.length + unseen.length;
console.log(`${problems} violations in ${cruised.size} modules.`);
process.exitCode = problems > 0 || cruised.size === 0 ? 1 : 0;

function sourceFiles() {
  return sourceFolders.flatMap((name) =>
    readdirSync(join(folder, name), { recursive: true })
      .map((path) => `${name}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts')),
  );
}
