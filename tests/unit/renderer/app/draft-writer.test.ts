import { describe, expect, test } from 'vitest';
import { createDraftWriter } from '#renderer/app/draft-writer.ts';

function harness(sealMs = 0) {
  const disk = new Map<string, string>();
  const puts: string[] = [];
  const failures: unknown[] = [];
  const writer = createDraftWriter({
    seal: async (text) => {
      await new Promise((resolve) => setTimeout(resolve, sealMs));
      if (text === 'refused') throw new Error('locked');
      return { key: 'k', sealed: `sealed:${text}` };
    },
    put: async (key, sealed) => {
      puts.push(sealed);
      disk.set(key, sealed);
    },
    remove: async (written) => {
      await new Promise((resolve) => setTimeout(resolve, sealMs));
      if (written === null || disk.get('k') === written) disk.delete('k');
    },
    onSaved: () => undefined,
    onFailed: (error) => failures.push(error),
  });
  return { writer, disk, puts, failures };
}

describe('draft writer', () => {
  test('writes the first letter at once and the last text always', async () => {
    const { writer, disk, puts } = harness();
    for (const text of ['a', 'ab', 'abc', 'abcd']) writer.write(text);
    await writer.flush();
    expect(puts.length).toBeLessThan(4);
    expect(disk.get('k')).toBe('sealed:abcd');
  });

  test('leaves nothing behind when dropped while a write is under way', async () => {
    const { writer, disk } = harness(20);
    writer.write('a');
    await writer.drop();
    expect(disk.size).toBe(0);
  });

  test('keeps words that came after those that were saved', async () => {
    const { writer, disk } = harness();
    writer.write('saved');
    writer.write('saved and more');
    expect(await writer.drop('saved')).toBe(false);
    await writer.flush();
    expect(disk.get('k')).toBe('sealed:saved and more');
    expect(await writer.drop('saved and more')).toBe(true);
    expect(disk.size).toBe(0);
  });

  test.each([5, 170])('keeps words that come %i ms after a draft began to be dropped', async (ms) => {
    const { writer, disk } = harness(20);
    writer.write('saved');
    const dropped = writer.drop('saved');
    await new Promise((resolve) => setTimeout(resolve, ms));
    writer.write('saved and more');
    expect(await dropped).toBe(false);
    await writer.flush();
    expect(disk.get('k')).toBe('sealed:saved and more');
  });

  test('leaves alone what another editor of the same place has stored', async () => {
    const { writer, disk } = harness();
    writer.write('first');
    await writer.flush();
    disk.set('k', 'sealed:of the other');
    await writer.drop('first');
    expect(disk.get('k')).toBe('sealed:of the other');
  });

  test('goes on after a refusal', async () => {
    const { writer, disk, failures } = harness();
    writer.write('refused');
    await writer.flush();
    writer.write('b');
    await writer.flush();
    expect(failures).toHaveLength(1);
    expect(disk.get('k')).toBe('sealed:b');
  });
});
