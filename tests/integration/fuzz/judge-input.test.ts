/** That the fuzz run sees what it looks for: each kind of fault, made on purpose, and nothing where there is none. */
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/core/app-error.ts';
import { type FuzzTarget, hold, type PreparedTarget } from '#tests/fuzz/fuzz-target.ts';
import { fuzzLoop } from '#tests/fuzz/fuzz-loop.ts';
import { judgeInput } from '#tests/fuzz/judge-input.ts';
import { minimise } from '#tests/fuzz/minimise.ts';
import { mutateBytes } from '#tests/fuzz/mutate/bytes.ts';

const target: FuzzTarget = {
  name: 'made-up',
  layer: 'all of it',
  refusals: /^import\//,
  cost: 1,
  prepare: () => preparedWith(() => 'read'),
};

function preparedWith(read: PreparedTarget['read'], seeds: readonly string[] = ['seed']): PreparedTarget {
  return { seeds: seeds.map((seed) => Buffer.from(seed)), mutators: [mutateBytes], read };
}

const judge = (read: PreparedTarget['read'], changes: Partial<FuzzTarget> = {}) =>
  judgeInput({ ...target, ...changes }, preparedWith(read), Buffer.from('abc'), true);

let turn = 0;

describe('an input', () => {
  it('is accepted, or refused by a code that is declared', async () => {
    expect(await judge(() => 'read')).toEqual({ kind: 'accepted', answer: 'read' });
    const refused = await judge(() => Promise.reject(new AppError('import/json-syntax', { offset: 1 })));
    expect(refused).toMatchObject({ kind: 'refused', code: 'import/json-syntax' });
  });

  it.each<[string, PreparedTarget['read']]>([
    ['an error without a name', () => JSON.parse('{')],
    ['an error that comes later', async () => Promise.reject(new TypeError('later'))],
    ['a code of another reader', () => Promise.reject(new AppError('tar/cut'))],
    ['a code without a sentence', () => Promise.reject(new AppError('import/never-heard-of'))],
    ['a parameter that is no number', () => Promise.reject(new AppError('import/json-syntax', { offset: Number.NaN }))],
    ['a parameter without end', () => Promise.reject(new AppError('import/json-syntax', { offset: 'x'.repeat(400) }))],
    ['a property that does not hold', () => hold(false, 'one and one is two')],
    ['another answer the second time', () => String((turn += 1))],
    ['an altered input', (input) => void input.fill(0)],
    ['an altered prototype', () => void Object.assign(Object.prototype, { polluted: 1 })],
  ])('is a fault with %s', async (_what, read) => {
    expect(await judge(read)).toMatchObject({ kind: 'fault' });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('may be refused for another of its faults where it comes in other pieces, but not read', async () => {
    const codes = ['import/not-utf8', 'import/json-syntax'];
    const byPass = (_input: Buffer, pass: number) => Promise.reject(new AppError(codes[pass] ?? '', { offset: 0 }));
    expect(await judge(byPass, { isStream: true })).toMatchObject({ kind: 'refused' });
    expect(await judge(byPass)).toMatchObject({ kind: 'fault' });
    const half = (input: Buffer, pass: number) => (pass === 0 ? 'read' : byPass(input, 1));
    expect(await judge(half, { isStream: true })).toMatchObject({ kind: 'fault' });
  });
});

describe('a run', () => {
  const options = { inputs: 3000, seed: 5, seconds: 60 };
  const watcher = { begin: () => undefined, progress: () => undefined };
  const fragile = (input: Buffer): string => {
    if (input.includes(0xff)) throw new RangeError('the byte 255');
    return 'read';
  };

  it('finds a fault, counts it and makes its input small', async () => {
    const { faults, inputs } = await fuzzLoop(
      target,
      preparedWith(fragile, ['a long seed of no meaning']),
      [],
      options,
      watcher,
    );
    expect(inputs).toBe(3001);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.count).toBeGreaterThan(1);
    expect(Buffer.from(faults[0]?.input ?? [])).toEqual(Buffer.of(0xff));
  });

  it('gives the same inputs for the same seed, and others for another', async () => {
    const listen = async (seed: number): Promise<string> => {
      const heard: string[] = [];
      const read = (input: Buffer): number => heard.push(input.toString('hex'));
      await fuzzLoop(target, preparedWith(read), [], { ...options, inputs: 200, seed }, watcher);
      return heard.join(' ');
    };
    expect(await listen(1)).toBe(await listen(1));
    expect(await listen(1)).not.toBe(await listen(2));
  });

  it('begins with what once failed', async () => {
    const { faults } = await fuzzLoop(
      target,
      preparedWith(fragile),
      [Buffer.of(1, 0xff)],
      { ...options, inputs: 0 },
      watcher,
    );
    expect(faults).toHaveLength(1);
  });
});

it('makes an input no smaller than what still fails', async () => {
  const fails = (bytes: Buffer): Promise<boolean> => Promise.resolve(bytes.includes('ab') && bytes.includes('cd'));
  expect((await minimise(Buffer.from('xxabyyyyyycdzz'), fails)).toString()).toBe('abcd');
});
