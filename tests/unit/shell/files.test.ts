import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createFileTokens } from '#electron/shell/file-tokens.ts';
import { writeWhole } from '#electron/shell/write-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'concord-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

function setUp() {
  const registered: unknown[] = [];
  const tokens = createFileTokens((token, path, use) => registered.push({ token, path, use }), randomUUID);
  return { tokens, registered };
}

it('a file to read is registered with the core under a new token; only its name and size are told', async () => {
  const { tokens, registered } = setUp();
  const path = join(folder, 'report.json');
  writeFileSync(path, 'abc');
  const chosen = await tokens.toRead(path);
  expect(chosen).toEqual({ token: chosen.token, name: 'report.json', size: 3 });
  expect(registered).toEqual([{ token: chosen.token, path, use: 'read' }]);
});

it('a folder or a missing file is refused for reading', async () => {
  const { tokens, registered } = setUp();
  await expect(tokens.toRead(folder)).rejects.toMatchObject({ code: 'shell/not-readable' });
  await expect(tokens.toRead(join(folder, 'none'))).rejects.toMatchObject({ code: 'shell/not-readable' });
  expect(registered).toEqual([]);
});

it('of several dropped paths the readable files remain, in order', async () => {
  const { tokens } = setUp();
  const paths = ['a', 'b'].map((name) => join(folder, name));
  for (const path of paths) writeFileSync(path, '1');
  const chosen = await tokens.readable([paths[0] ?? '', folder, join(folder, 'none'), paths[1] ?? '']);
  expect(chosen.map(({ name }) => name)).toEqual(['a', 'b']);
});

it('a target that the core writes is registered; one that the shell writes is kept, and taken once', () => {
  const { tokens, registered } = setUp();
  tokens.target(join(folder, 'x.backup'), false);
  expect(registered).toMatchObject([{ use: 'write' }]);
  const { token } = tokens.target(join(folder, 'x.csv'), true);
  expect(registered).toHaveLength(1);
  expect(tokens.takeTarget(token)).toBe(join(folder, 'x.csv'));
  expect(() => tokens.takeTarget(token)).toThrow(expect.objectContaining({ code: 'shell/unknown-target' }));
});

it('writes the whole file and leaves nothing beside it', async () => {
  const target = join(folder, 'written');
  await writeWhole(target, Buffer.from('first'));
  await writeWhole(target, Buffer.from('second'));
  expect(readFileSync(target, 'utf8')).toBe('second');
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('a target that cannot be written is refused by name, and nothing is left beside it', async () => {
  const inTheWay = join(folder, 'in-the-way');
  mkdirSync(inTheWay);
  for (const target of [join(folder, 'missing/x'), inTheWay]) {
    await expect(writeWhole(target, Buffer.from('x'))).rejects.toMatchObject({
      code: 'shell/write-failed',
      params: {},
    });
  }
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});
