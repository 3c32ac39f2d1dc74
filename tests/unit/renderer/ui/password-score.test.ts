import { expect, test } from 'vitest';
import { loadEstimator, sufficientScore } from '#renderer/ui/new-password/password-score.ts';

test.each([
  ['azertyuiop', 'a row of keys of a French keyboard'],
  ['Belkacem2019', 'a name that the attacker knows and a year'],
  ['motdepasse1', 'a common password in French'],
  ['password123', 'a common password in English'],
])('%s is not sufficient: %s', async (password) => {
  const estimate = await loadEstimator();
  expect(estimate(password, ['Belkacem']).score).toBeLessThan(sufficientScore);
});

test('several words that do not belong together are sufficient', async () => {
  const estimate = await loadEstimator();
  expect(estimate('violet tram harvest 93 gorge', ['Amina', 'Belkacem']).score).toBeGreaterThanOrEqual(sufficientScore);
});

test('what follows the first 48 characters changes nothing, so that typing stays quick', async () => {
  const estimate = await loadEstimator();
  const long = 'correct horse battery staple '.repeat(35);
  expect(estimate(long, [])).toEqual(estimate(long.slice(0, 48), []));
});
