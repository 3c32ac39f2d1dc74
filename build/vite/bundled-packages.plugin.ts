/**
 * Writes beside each part of the program which packages are in it, from the graph that was really built
 * (`bundled-packages.json`). build/tools/sbom.mjs reads it; it is not packaged.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';

const repository = resolve(import.meta.dirname, '../..');
/** Modules that the builder itself adds, such as what loads a chunk. */
const builders = /^\0(rolldown|vite)\//;

export function bundledPackagesPlugin(): Plugin {
  return {
    name: 'concord-bundled-packages',
    generateBundle(_options, bundle) {
      const { root } = this.environment.config;
      const modules = Object.values(bundle).flatMap((output) =>
        output.type === 'chunk' ? output.moduleIds : output.originalFileNames.map((name) => join(root, name)),
      );
      // Style sheets leave their modules before the chunks are written, so they are taken from the graph.
      const styles = [...this.getModuleIds()].filter((id) => /\.css(?:\?|$)/.test(id));
      const packages = new Set([...modules, ...styles].flatMap((id) => packageOf(id) ?? []));
      const source = `${JSON.stringify([...packages].toSorted(), null, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: 'bundled-packages.json', source });
    },
  };
}

/** Folder of the package that a module belongs to, relative to the repository; undefined for our own modules. */
function packageOf(id: string): string | undefined {
  const builder = builders.exec(id)?.[1];
  if (builder !== undefined) return `node_modules/${builder}`;
  const path = id.replace(/^\0+/, '').replace(/\?.*$/, '');
  if (!path.includes('/node_modules/')) return undefined;
  let folder = dirname(path);
  while (!isPackage(join(folder, 'package.json'))) folder = dirname(folder);
  return folder.slice(repository.length + 1);
}

/** A package.json that says only how to load a folder's files has no version. */
function isPackage(manifest: string): boolean {
  if (!existsSync(manifest)) return false;
  const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string; version?: string };
  return name !== undefined && version !== undefined;
}
