/** Remembers where the window was, and opens it there if that place still exists. */
import { app, screen, type BrowserWindow } from 'electron';
import type { PreferenceStore } from './preferences.ts';
import { placeWindow, type WindowBounds } from './window-bounds.ts';

export function findBounds(store: PreferenceStore): WindowBounds {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  return placeWindow(
    store.windowBounds(),
    [primary, ...others].map((display) => display.workArea),
  );
}

/** Writes the bounds when the window closes, and when the program ends with the window still open. */
export function rememberBounds(window: BrowserWindow, store: PreferenceStore): void {
  const remember = (): void => {
    if (!window.isDestroyed()) store.rememberWindow({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  window.on('close', remember);
  app.on('before-quit', remember);
}
