/**
 * One build for the whole program (`vite build --app`):
 *   client   the renderer, served by the shell as app://
 *   shell    Electron main (ESM), core (utility process, ESM) and the command line (ESM)
 *   preload  one CommonJS file, because a sandboxed preload must be CommonJS
 */
import react from '@vitejs/plugin-react';
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { bundledPackagesPlugin } from './build/vite/bundled-packages.plugin.ts';
import { channelNamesPlugin } from './build/vite/channel-names.plugin.ts';

const nativeModules = ['better-sqlite3-multiple-ciphers', '@node-rs/argon2', 'sodium-native'];
const external = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`), ...nativeModules];

const fromRoot = (path: string): string => resolve(import.meta.dirname, path);

export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react(), channelNamesPlugin(), bundledPackagesPlugin()],
  builder: {},
  environments: {
    client: {
      build: {
        outDir: '../dist/renderer',
        // The policy lets fonts come from files only, never from data: addresses.
        assetsInlineLimit: 0,
        emptyOutDir: true,
        target: 'chrome142',
        sourcemap: false,
        chunkSizeWarningLimit: 4000,
      },
    },
    shell: {
      consumer: 'server',
      resolve: { noExternal: true, external: [...nativeModules, 'electron'] },
      build: {
        outDir: '../dist/shell',
        copyPublicDir: false,
        emptyOutDir: true,
        target: 'node24',
        minify: false,
        ssr: true,
        rollupOptions: {
          input: {
            main: fromRoot('electron/shell/main.ts'),
            core: fromRoot('electron/core/core.process.ts'),
            cli: fromRoot('electron/cli/cli.ts'),
          },
          external,
          output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: '../dist/preload',
        copyPublicDir: false,
        emptyOutDir: true,
        target: 'chrome142',
        minify: false,
        ssr: true,
        rollupOptions: {
          input: { preload: fromRoot('electron/preload/preload.ts') },
          external: ['electron'],
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
});
