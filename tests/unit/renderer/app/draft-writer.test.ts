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
    remove: async () => void disk.delete('k'),
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
