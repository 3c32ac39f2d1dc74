// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ConfirmDialog } from '#renderer/ui/dialog/ConfirmDialog.tsx';
import { renderInApp } from '../render.tsx';

function show(withReason: boolean) {
  const onConfirm = vi.fn();
  const onClose = vi.fn();
  renderInApp(
    <ConfirmDialog
      title="Remove 3 records"
      confirmLabel="Remove"
      isDanger
      isOpen
      onConfirm={onConfirm}
      onClose={onClose}
      {...(withReason ? { reason: { label: 'Reason' } } : {})}
    >
      They stay in the history.
    </ConfirmDialog>,
  );
  return { onConfirm, onClose };
}

describe('ConfirmDialog', () => {
  afterEach(cleanup);

  test('gives the focus to the safe choice, so that Enter changes nothing', async () => {
    const { onConfirm, onClose } = show(false);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.keyboard('{Enter}');
    expect(onConfirm).not.toHaveBeenCalled();
    expect(onClose).toHaveBeenCalled();
  });

  test('closes with Escape without doing anything', async () => {
    const { onConfirm, onClose } = show(false);
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalled();
    expect(onConfirm).not.toHaveBeenCalled();
  });

  test('waits for a reason of three characters and hands it over trimmed', async () => {
    const { onConfirm } = show(true);
    const remove = screen.getByRole('button', { name: 'Remove' });
    expect(remove.hasAttribute('disabled')).toBe(true);
    await userEvent.type(screen.getByRole('textbox'), '  wrong case ');
    await userEvent.click(remove);
    expect(onConfirm).toHaveBeenCalledWith('wrong case');
  });
});
