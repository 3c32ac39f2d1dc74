/**
 * `npm run package`: what is handed out for Linux, made without the network. In out/, for each name NAME:
 *   NAME/                 the program's folder, with SHA256SUMS of every file in it
 *   NAME.tar.gz           the same, byte for byte the same whenever the same commit is packaged with the same runtime
 *   NAME.cdx.json         what is in it (CycloneDX)
 *   NAME.SHA256SUMS       of these, to be signed by whoever releases (SECURITY.md)
 *   NAME-FOR-TESTS/       with --for-tests: the same archive in a binary that tests can drive; never handed out
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from './build.mjs';
import { checkFuses } from './fuses.mjs';
import { copyForTests, describeCommit, packFolder, settleModes, sums, tarball } from './package-steps.mjs';
import { checkReproducible } from './reproducible.mjs';
import { root } from './root.mjs';
import { makeSbom } from './sbom.mjs';
import { setUp } from './setup.mjs';

const usage = `npm run package [-- OPTIONS]

  --fallback-runtime    where the official Electron cannot be had: take what there is, and name the result so
  --for-tests           leave a copy that Playwright can drive beside it
  --out DIR             where it goes; out/ otherwise`;

const notARelease = `This is not a release of Concord.

It was packaged with a runtime that is not the official Electron download (a third party's repackaging, or a folder that
somebody named), for trial and tests on the machine that made it. Do not hand it on, and do no casework with it.
`;

try {
  const wanted = readArguments();
  if (wanted.help) console.log(usage);
  else await makePackage(wanted);
} catch (error) {
  console.error(error.message);
  process.exitCode = error.code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1;
}

function readArguments() {
  const option = (type) => ({ type });
  return parseArgs({
    options: {
      'fallback-runtime': option('boolean'),
      'for-tests': option('boolean'),
      out: option('string'),
      help: option('boolean'),
    },
  }).values;
}

async function makePackage(wanted) {
  if (process.platform !== 'linux') {
    throw new Error('This makes the Linux package. On Windows and macOS see CONTRIBUTING.md, "Releases".');
  }
  const electron = chosenRuntime(wanted['fallback-runtime']);
  buildIfStale();
  console.log(`Reproducible: ${checkReproducible()} files of dist/ are the same in both builds.`);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const suffix = electron.origin === 'official' ? '' : '-FALLBACK-RUNTIME';
  const name = `concord-${version}-linux-${process.arch}${suffix}`;
  const out = resolve(process.env.INIT_CWD ?? '.', wanted.out ?? join(root, 'out'));
  const folder = join(out, name);
  const { commit, time } = describeCommit();

  rmSync(folder, { recursive: true, force: true });
  const packed = packFolder(electron.dist, join(out, 'packing'));
  const fuses = await checkFuses(join(packed, 'concord'));
  renameSync(packed, folder);
  rmSync(join(out, 'packing'), { recursive: true });
  console.log(`Fuses, read from the binary: ${fuses.join(', ')}.`);
  if (suffix !== '') writeFileSync(join(folder, 'NOT-A-RELEASE.txt'), notARelease);
  const sbom = makeSbom({ archive: join(folder, 'resources/app.asar'), electron, commit, time });
  for (const path of [join(folder, 'sbom.cdx.json'), `${folder}.cdx.json`]) writeFileSync(path, sbom);
  settleModes(folder);
  writeFileSync(join(folder, 'SHA256SUMS'), sums(folder));
  tarball(out, name, time);
  writeFileSync(`${folder}.SHA256SUMS`, sums(out, [`${name}.tar.gz`, `${name}.cdx.json`, `${name}/SHA256SUMS`]));
  if (wanted['for-tests']) await copyForTests(folder, `${folder}-FOR-TESTS`);
  console.log(`Packaged: ${folder}.tar.gz, its folder, its list of contents (.cdx.json) and SHA256SUMS.`);
}

/** @throws Error where only something else than the official build is there and the flag is missing. */
function chosenRuntime(mayBeAnother) {
  const electron = setUp();
  if (electron.origin === 'official' || mayBeAnother) return electron;
  throw new Error(
    `The official Electron is not here (found: ${electron.origin}), so there is nothing that could be handed out. ` +
      'For a trial on this machine: npm run package -- --fallback-runtime',
  );
}
