import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFileRegistry } from '#electron/core/file-registry.ts';
import { assertWritable } from '#electron/platform/files/write-target.ts';
import { fileTokenSchema } from '#shared/core/ids.ts';

const folder = mkdtempSync(join(tmpdir(), 'concord-target-'));
const at = (...names: string[]): string => join(folder, ...names);

beforeAll(() => {
  mkdirSync(at('vault', 'evidence', 'ab'), { recursive: true });
  for (const name of ['vault.json', 'vault.db']) writeFileSync(at('vault', name), 'x');
  mkdirSync(at('other'));
  writeFileSync(at('other', 'vault.json'), 'somebody’s notes');
  symlinkSync(at('vault', 'evidence'), at('way-in'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('a file beside vaults, or over an earlier file, may be written', () => {
  writeFileSync(at('earlier'), 'x');
  for (const path of [at('new'), at('earlier'), at('other', 'new'), at('no such folder', 'new')]) {
    expect(() => assertWritable(path)).not.toThrow();
  }
});

it('nothing is written into a vault: not over its files, not deep inside, not through a link', () => {
  const inside = [
    at('vault', 'vault.db'),
    at('vault', 'new'),
    at('vault', 'evidence', 'ab', 'new'),
    at('way-in', 'new'),
  ];
  for (const path of inside) {
    expect(() => assertWritable(path)).toThrow(expect.objectContaining({ code: 'files/inside-vault' }));
  }
});

it('a folder or a device is no file to be written over', () => {
  for (const path of [at('other'), '/dev/null']) {
    expect(() => assertWritable(path)).toThrow(expect.objectContaining({ code: 'files/not-a-file' }));
  }
});

it('the core gives no target away that lies in a vault; what is read may lie there', () => {
  const files = createFileRegistry();
  const token = fileTokenSchema.parse('01a20346-0b30-7d11-8b12-fff9e44c4e1d');
  files.register(token, at('vault', 'vault.db'), 'write');
  expect(() => files.resolve(token, 'write')).toThrow(expect.objectContaining({ code: 'files/inside-vault' }));
  files.register(token, at('vault', 'vault.db'), 'read');
  expect(files.resolve(token, 'read')).toBe(at('vault', 'vault.db'));
});
