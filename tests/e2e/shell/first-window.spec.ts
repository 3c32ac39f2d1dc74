/** The first window that a person sees: drawn, free of serious accessibility findings in every theme, and fast. */
import { expect, test } from '@playwright/test';
import { call } from '../support/bridge.ts';
import { launchConcord, type RunningConcord } from '../support/launch.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

let concord: RunningConcord;
test.beforeAll(async () => {
  concord = await launchConcord();
  await expect(concord.page.getByRole('heading').first()).toBeVisible();
});
test.afterAll(() => concord?.close());

for (const theme of ['light', 'dark', 'contrast'] as const) {
  test(`without a vault, in the ${theme} theme`, async () => {
    await call(concord.page, 'shell', 'setPreferences', { theme });
    await concord.page.reload();
    await expect(concord.page.getByRole('heading').first()).toBeVisible();
    await shot(concord.page, `first-window-${theme}`);
    expect(await seriousFindings(concord.page)).toEqual([]);
  });
}

test('drawing it broke neither the policy nor anything else', () => {
  expect(concord.consoleLines.filter((line) => /^(error|pageerror)|security policy/i.test(line))).toEqual([]);
});
