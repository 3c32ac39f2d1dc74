/**
 * One build for the whole program (`vite build --app`):
 *   client   the renderer, served by the shell as app://
 *   shell    Electron main (ESM), core (utility process, ESM) and the command line (ESM)
 *   preload  one CommonJS file, because a sandboxed preload must be CommonJS
 */
import react from '@vitejs/plugin-react';
import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

const nativeModules = ['better-sqlite3-multiple-ciphers', '@node-rs/argon2'];
const external = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`), ...nativeModules];

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  builder: {},
  environments: {
    client: {
      build: { outDir: '../dist/renderer', emptyOutDir: true, target: 'chrome142', sourcemap: false, chunkSizeWarningLimit: 4000 },
    },
    shell: {
      consumer: 'server',
      resolve: { noExternal: true, external: [...nativeModules, 'electron'] },
      build: {
        outDir: '../dist/shell',
        emptyOutDir: true,
        target: 'node24',
        minify: false,
        ssr: true,
        rollupOptions: {
          input: {
            main: 'electron/shell/main.ts',
            core: 'electron/core/core.process.ts',
            cli: 'electron/cli/cli.ts',
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
        emptyOutDir: true,
        target: 'chrome142',
        minify: false,
        ssr: true,
        rollupOptions: {
          input: { preload: 'electron/preload/preload.ts' },
          external: ['electron'],
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
});
