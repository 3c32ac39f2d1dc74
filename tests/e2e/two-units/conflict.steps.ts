/** A conflict on the page Conflicts, looked at and decided without a mouse. */
import { expect, type Locator } from '@playwright/test';
import { type Actor, grid, press, rowOf } from './stage.ts';

/** From the list of conflicts to both values. */
export async function seeBothSides({ page }: Actor, record: string, field: string): Promise<Locator> {
  await expect(page.getByRole('heading', { level: 1, name: 'Conflicts' })).toBeVisible();
  await expect(rowOf(page, record)).toBeVisible();
  await grid(page).focus();
  await page.keyboard.press('Space');
  const card = page.getByRole('region', { name: `Conflict on ${field}` });
  await expect(card).toBeVisible();
  return card;
}

/** One side: its value with author, unit and time. */
export const side = (card: Locator, value: string): Locator =>
  card.getByRole('list').first().getByRole('listitem').filter({ hasText: value });

/** The number that stands on the side's button takes it. */
export async function decideFor({ page }: Actor, card: Locator, value: string): Promise<void> {
  const sides = await card.getByRole('list').first().getByRole('listitem').allInnerTexts();
  const number = sides.findIndex((text) => text.includes(value)) + 1;
  expect(number).toBeGreaterThan(0);
  await press(page, String(number));
  await expect(card).toHaveCount(0);
  await expect(page.getByText('No conflicts')).toBeVisible();
}
