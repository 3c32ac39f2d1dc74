// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { commitIdSchema, leafIdSchema } from '#shared/core/ids.ts';
import type { Write } from '#shared/domains/records/records.schema.ts';
import { FieldRow } from '#renderer/ui/field-row/FieldRow.tsx';
import { renderInApp } from '../render.tsx';

function write(value: string, author: string, digit: string): Write {
  return {
    leaf: leafIdSchema.parse(digit.repeat(64)),
    commit: commitIdSchema.parse(digit.repeat(64)),
    value,
    author,
    unit: 'OCLCTIC',
    clock: Date.UTC(2026, 10, 12, 13, 3),
    zone: 'Europe/Paris',
    signature: 'verified',
  };
}

describe('FieldRow', () => {
  afterEach(cleanup);

  test('answers "who says so?" on the ? key, with time and zone and what was said before', async () => {
    renderInApp(
      <FieldRow
        label="Name"
        state={{
          value: 'Anne',
          writes: [write('Anne', 'A. Martin', 'a')],
          more: 0,
          earlier: 1,
          isWithheld: false,
          isKeptHome: false,
        }}
        evaluation={{ source: 'B', information: '2' }}
        formatValue={String}
        loadEarlier={() => Promise.resolve([write('A.', 'R. Sousa', 'b')])}
      />,
    );
    screen.getByRole('group', { name: 'Name' }).focus();
    await userEvent.keyboard('?');
    const card = await screen.findByRole('dialog', { name: 'Provenance of Name' });
    expect(card.textContent).toContain('A. Martin, OCLCTIC');
    expect(card.textContent).toContain('12 Nov 2026 14:03 CET');
    expect(card.textContent).toContain('Verified');
    expect(card.textContent).toContain('B2');
    expect(await screen.findByText(/R. Sousa/)).toBeTruthy();
  });

  test('opens both sides of a conflict and keeps the one chosen', async () => {
    const onChoose = vi.fn();
    const sides = [write('Anne', 'A. Martin', 'a'), write('Ana', 'R. Sousa', 'b')];
    renderInApp(
      <FieldRow
        label="Name"
        state={{ value: 'Anne', writes: sides, more: 0, earlier: 0, isWithheld: false, isKeptHome: false }}
        formatValue={String}
        onChoose={onChoose}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Conflict on Name: 2 values' }));
    const [, second] = await screen.findAllByRole('button', { name: 'Keep this value' });
    await userEvent.click(second as HTMLElement);
    expect(onChoose).toHaveBeenCalledWith(sides[1]);
  });

  test('says that a partner withholds the value, and never shows an older one or none', () => {
    renderInApp(
      <FieldRow
        label="Name"
        state={{ value: null, writes: [], more: 0, earlier: 1, isWithheld: true, isKeptHome: false }}
        formatValue={String}
      />,
    );
    expect(screen.getByText('Withheld by a partner')).toBeTruthy();
    expect(screen.queryByText('Not set')).toBeNull();
  });

  test('shows what is kept in the unit with a word, and lets it go by its button', async () => {
    const onKeepHome = vi.fn();
    renderInApp(
      <FieldRow
        label="Name"
        state={{
          value: 'Anne',
          writes: [write('Anne', 'A. Martin', 'a')],
          more: 0,
          earlier: 0,
          isWithheld: false,
          isKeptHome: true,
        }}
        formatValue={String}
        onKeepHome={onKeepHome}
      />,
    );
    expect(screen.getByText('Kept in the unit')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Let leave again: Name' }));
    expect(onKeepHome).toHaveBeenCalledOnce();
  });

  test('starts editing on E', async () => {
    const onEdit = vi.fn();
    renderInApp(<FieldRow label="Name" formatValue={String} onEdit={onEdit} />);
    screen.getByRole('group', { name: 'Name' }).focus();
    await userEvent.keyboard('e');
    expect(onEdit).toHaveBeenCalledOnce();
  });
});
