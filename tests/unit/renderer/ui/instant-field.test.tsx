// @vitest-environment jsdom
import { parseDateTime } from '@internationalized/date';
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { InstantField } from '#renderer/ui/instant-field/InstantField.tsx';
import { fromWall, type InstantValue, occurrence, toWall } from '#renderer/ui/instant-field/instant-value.ts';
import { renderInApp } from '../render.tsx';

function Harness({ start }: { readonly start: InstantValue }) {
  const [value, setValue] = useState<InstantValue | null>(start);
  return <InstantField label="First seen" value={value} onChange={setValue} />;
}

describe('InstantField', () => {
  afterEach(cleanup);

  test('shows the moment in UTC beneath and follows the clock face', async () => {
    renderInApp(<Harness start={fromWall(parseDateTime('2026-11-12T14:03'), 'Europe/Paris')} />);
    expect(screen.getByTestId('utc').textContent).toBe('12 Nov 2026 13:03 UTC');
    await userEvent.click(screen.getByRole('spinbutton', { name: /hour/ }));
    await userEvent.keyboard('{ArrowUp}');
    expect(screen.getByTestId('utc').textContent).toBe('12 Nov 2026 14:03 UTC');
  });

  test('warns of the hour that comes twice', () => {
    renderInApp(<Harness start={fromWall(parseDateTime('2026-10-25T02:30'), 'Europe/Paris')} />);
    expect(screen.getByText(/this time came twice/)).toBeTruthy();
  });
});

describe('instant values', () => {
  test('give back the clock face they were made from', () => {
    const wall = parseDateTime('2026-07-01T08:15');
    const value = fromWall(wall, 'America/New_York');
    expect(value.at).toBe(Date.UTC(2026, 6, 1, 12, 15));
    expect(toWall(value).toString()).toBe(wall.toString());
  });

  test('know the hour skipped in spring and the hour repeated in autumn', () => {
    expect(occurrence(parseDateTime('2026-03-29T02:30'), 'Europe/Paris')).toBe('never');
    expect(occurrence(parseDateTime('2026-10-25T02:30'), 'Europe/Paris')).toBe('twice');
    expect(occurrence(parseDateTime('2026-10-25T04:30'), 'Europe/Paris')).toBe('once');
  });
});
