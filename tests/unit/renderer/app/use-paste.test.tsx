// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { usePaste } from '#renderer/app/use-paste.ts';

const onFiles = vi.fn();
const onText = vi.fn();

function Page({ takesText = true }: { readonly takesText?: boolean }) {
  usePaste({ onFiles, onText: takesText ? onText : undefined });
  return (
    <>
      <button type="button">List</button>
      <input aria-label="Field" />
      <div role="dialog" aria-label="Dialog">
        <button type="button">In the dialog</button>
      </div>
    </>
  );
}

/** jsdom has no clipboard: the event is given what Chromium would give it. Returns whether somebody took it. */
function paste(content: { readonly text?: string; readonly html?: string; readonly files?: readonly File[] }): boolean {
  const { text = '', html = '', files = [] } = content;
  const types = [text && 'text/plain', html && 'text/html', files.length > 0 && 'Files'].filter(Boolean);
  const event = new Event('paste', { bubbles: true, cancelable: true });
  const getData = (type: string) => (type === 'text/plain' ? text : html);
  Object.defineProperty(event, 'clipboardData', { value: { types, files, getData } });
  return !(document.activeElement ?? document.body).dispatchEvent(event);
}

const mail = new File(['x'], 'mail.eml');

describe('Ctrl+V', () => {
  afterEach(() => {
    cleanup();
    vi.clearAllMocks();
  });

  test('gives the page lines or files, whether the focus is on a list or nowhere', () => {
    render(<Page />);
    expect(paste({ text: 'bad.example\n203.0.113.7\n' })).toBe(true);
    screen.getByRole('button', { name: 'List' }).focus();
    expect(paste({ text: '/home/officer/mail.eml', files: [mail] })).toBe(true);
    expect(onText.mock.calls).toEqual([['bad.example\n203.0.113.7']]);
    expect(onFiles.mock.calls).toEqual([[[mail]]]);
  });

  test('belongs to the field or the dialog that has the focus', () => {
    render(<Page />);
    screen.getByRole('textbox', { name: 'Field' }).focus();
    expect(paste({ text: 'bad.example' })).toBe(false);
    screen.getByRole('button', { name: 'In the dialog' }).focus();
    expect(paste({ text: 'bad.example' })).toBe(false);
    expect(paste({ files: [mail] })).toBe(false);
    expect(onText).not.toHaveBeenCalled();
    expect(onFiles).not.toHaveBeenCalled();
  });

  test('takes cells of a spreadsheet as lines, though their picture comes with them', () => {
    render(<Page />);
    const picture = new File(['x'], 'image.png', { type: 'image/png' });
    paste({ text: 'bad.example', html: '<td>bad.example</td>', files: [picture] });
    expect(onText).toHaveBeenCalledWith('bad.example');
    expect(onFiles).not.toHaveBeenCalled();
  });

  test('does nothing where the page takes no lines', () => {
    render(<Page takesText={false} />);
    expect(paste({ text: 'bad.example' })).toBe(false);
  });
});
