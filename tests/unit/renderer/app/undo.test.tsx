// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ToastProvider } from '#renderer/app/toasts.tsx';
import { UndoProvider, useLastUndo, useOfferUndo } from '#renderer/app/undo.tsx';
import { renderInApp } from '../render.tsx';

const back = vi.fn(() => Promise.resolve());

function Acts() {
  const offer = useOfferUndo();
  const last = useLastUndo();
  return (
    <>
      <button type="button" onClick={() => offer({ text: '3 records removed', done: 'Restored', perform: back })}>
        Remove
      </button>
      <button type="button" onClick={() => last()?.()}>
        Key
      </button>
    </>
  );
}

const show = () =>
  renderInApp(
    <ToastProvider>
      <UndoProvider>
        <Acts />
      </UndoProvider>
    </ToastProvider>,
  );

describe('undo', () => {
  afterEach(() => {
    cleanup();
    back.mockClear();
  });

  test('is offered with what was done, and says what came back', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    expect(screen.getAllByText('3 records removed').length).toBeGreaterThan(0);
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(screen.getAllByText('Restored').length).toBeGreaterThan(0));
    expect(back).toHaveBeenCalledTimes(1);
  });

  test('takes one act back once, by key too', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    await userEvent.click(screen.getByRole('button', { name: 'Key' }));
    await userEvent.click(screen.getByRole('button', { name: 'Key' }));
    expect(back).toHaveBeenCalledTimes(1);
  });

  test('says why where it is refused', async () => {
    back.mockRejectedValueOnce(Object.assign(new Error('refused'), { code: 'session/locked' }) as never);
    show();
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(screen.getAllByText(/vault is locked/i).length).toBeGreaterThan(0));
  });
});
