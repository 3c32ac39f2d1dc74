import { describe, expect, it } from 'vitest';
import { minimumSize, placeWindow } from '#electron/shell/window-bounds.ts';
import { printedName, sheetLines } from '#electron/shell/printing.ts';
import { keepMarking, windowTitle } from '#electron/shell/window-title.ts';

describe('the window opens', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1040 };
  const left = { x: 100, y: 80, width: 1200, height: 800, isMaximized: false };

  it('in the middle of the first screen, the first time', () => {
    expect(placeWindow(undefined, [screen])).toEqual({ x: 240, y: 70, width: 1440, height: 900, isMaximized: false });
  });

  it('where it was left', () => {
    expect(placeWindow(left, [screen])).toEqual(left);
    const second = { x: 1920, y: 0, width: 1280, height: 1024 };
    expect(placeWindow({ ...left, x: 2000 }, [screen, second])).toMatchObject({ x: 2000, y: 80 });
  });

  it.each([
    ['a screen that is gone', { x: 5000 }],
    ['above the screen', { y: -500 }],
    ['below the screen', { y: 2000 }],
    ['far to the left', { x: -1150 }],
  ])('on the first screen if it was left on %s', (_what, change) => {
    expect(placeWindow({ ...left, ...change }, [screen])).toMatchObject({ x: 240, y: 70 });
  });

  it('no larger than the screen and no smaller than the least size', () => {
    expect(placeWindow({ ...left, width: 9000, height: 9000 }, [screen])).toMatchObject({ width: 1920, height: 1040 });
    expect(placeWindow({ ...left, width: 300, height: 50 }, [screen])).toMatchObject(minimumSize);
  });

  it('somewhere even without a screen', () => {
    expect(placeWindow(left, [])).toMatchObject({ width: 1440, height: 900 });
  });
});

describe('the title', () => {
  it('holds the marking', () => {
    expect(windowTitle('H1 · TLP:AMBER+STRICT · PAP:GREEN')).toBe('Concord - H1 TLP:AMBER+STRICT PAP:GREEN');
  });

  it.each(['', 'Operation Levant', 'TLP:PURPLE', 'H7', '<b>x</b>', 'Amina H10'])('"%s" adds nothing', (text) => {
    expect(windowTitle(text)).toBe('Concord');
  });

  it('drops content that stands beside a marking', () => {
    expect(keepMarking('Operation Levant H2 TLP:RED <script>')).toBe('H2 TLP:RED');
  });
});

describe('the lines of a printed sheet', () => {
  const sheets = { marking: 'H1 TLP:RED PAP:AMBER', subject: '<b>2026-1</b>', printed: 'A. "Bob" & Co', isWide: false };

  it('say the marking above and below, and hold what others wrote as text', () => {
    const { header, footer } = sheetLines(sheets);
    expect(header).toContain('<b>H1 TLP:RED PAP:AMBER</b>');
    expect(footer).toContain('<b>H1 TLP:RED PAP:AMBER</b>');
    expect(header).toContain('&lt;b&gt;2026-1&lt;/b&gt;');
    expect(footer).toContain('A. &quot;Bob&quot; &amp; Co');
    expect(footer).toContain('class="totalPages"');
  });

  it('leave their marking in the name of the file', () => {
    expect(printedName('Page', sheets)).toBe('Page H1 TLP-RED PAP-AMBER.pdf');
    expect(printedName('Page', { marking: '' })).toBe('Page.pdf');
  });
});
