/**
 * `node build/tools/fuses.mjs BINARY`: the switches burnt into the packaged binary. electron-builder.yml names them for
 * electron-builder, which sets them; this reads them back from the binary and refuses one that says otherwise.
 */
import { fileURLToPath } from 'node:url';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

const on = '1'.charCodeAt(0);
const off = '0'.charCodeAt(0);

export const wantedFuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/** Newer runtimes have more fuses than @electron/fuses names. By position: what Electron ships with, and is left so. */
const otherFuses = { 8: { name: 'WasmTrapHandlers', isOn: true } };

/** @returns `name: on|off` for each fuse of the binary. @throws Error where one is not as wanted, or is unknown. */
export async function checkFuses(binary) {
  const { version, ...wire } = await getCurrentFuseWire(binary);
  if (version !== FuseVersion.V1) throw new Error(`The fuses of ${binary} are not of version 1.`);
  const found = Object.entries(wire).map(([position, state]) => describe(Number(position), state));
  const missing = Object.keys(wantedFuses).filter((name) => !found.some((fuse) => fuse.name === name));
  const wrong = [...found.filter(({ isWrong }) => isWrong).map(({ text }) => text), ...missing];
  if (wrong.length > 0) throw new Error(`The fuses of ${binary} are not as wanted: ${wrong.join(', ')}.`);
  return found.map(({ text }) => text);
}

function describe(position, state) {
  const name = FuseV1Options[position] ?? otherFuses[position]?.name ?? `fuse ${position}`;
  const wanted = wantedFuses[name] ?? otherFuses[position]?.isOn;
  const isWrong = wanted === undefined || state !== (wanted ? on : off);
  const word = state === on ? 'on' : state === off ? 'off' : `removed (${state})`;
  return { name, isWrong, text: `${name}: ${word}` };
}

/** Opens the one fuse that tests need, in a copy that is never handed out. */
export function allowInspection(binary) {
  return flipFuses(binary, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log((await checkFuses(process.argv[2] ?? '')).join('\n'));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
