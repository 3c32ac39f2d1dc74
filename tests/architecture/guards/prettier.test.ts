import { expect, test } from 'vitest';
import { makeBrokenRepository, runTool } from './broken-repository.ts';

test('a badly laid out file is refused, a well laid out one is not', () => {
  const folder = makeBrokenRepository('prettier');
  const { code, output } = runTool(folder, 'node_modules/prettier/bin/prettier.cjs', ['--check', 'shared']);
  expect(output).toContain('shared/core/badly-laid-out.ts');
  expect(output).not.toContain('shared/core/sound.ts');
  expect(code).toBe(1);
});
