/** The vectors of tests/vectors/bundle/, read by the real reader and judged by the real judge, from the files on disk. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeVectors } from '#tests/support/bundle-vectors/make-vectors.ts';
import { readIndex, readVector } from '#tests/support/bundle-vectors/read-vector.ts';
import { vectorFolder } from '#tests/support/bundle-vectors/vector-parts.ts';

const index = readIndex();

describe.each(index.vectors)('$name: $about', (vector) => {
  it(`says ${vector.expect}`, async () => {
    const { result, taken, isJudged } = await readVector(vector, readFileSync(join(vectorFolder, vector.file)));
    expect(result).toBe(vector.expect);
    if (!isJudged) expect(taken).toBe(0);
  });
});

it('of a case show what they would change, and set aside what nobody answers for', async () => {
  const effectsOf = async (name: string): Promise<readonly string[]> => {
    const vector = index.vectors.find((entry) => entry.name === name);
    if (!vector) throw new Error(`No vector ${name}`);
    return (await readVector(vector, readFileSync(join(vectorFolder, vector.file)))).effects;
  };
  expect(await effectsOf('ok-case')).toEqual(['created', 'created']);
  expect(await effectsOf('ok-set-aside')).toEqual(['set-aside', 'set-aside']);
});

it('are on disk as the maker makes them, byte for byte, and nothing else is there', async () => {
  const made = await makeVectors();
  expect(index).toEqual(made.index);
  const onDisk = readdirSync(vectorFolder).filter((file) => /\.(concord|tar)$/.test(file));
  expect(onDisk.toSorted()).toEqual([...made.files.keys()].toSorted());
  const differing = onDisk.filter(
    (file) => !readFileSync(join(vectorFolder, file)).equals(made.files.get(file) ?? Buffer.alloc(0)),
  );
  expect(differing).toEqual([]);
});
