/** The one window: sandboxed, on our own origin, unable to go or open anywhere else. */
import { app, BrowserWindow, type WebContents } from 'electron';
import { appOrigin, webPreferences } from './hardening.ts';
import { minimumSize, type WindowBounds } from './window-bounds.ts';

const startPage = `${appOrigin}/index.html`;

/** Every web contents of the program, however it comes about, falls under these refusals. Call before any exists. */
export function refuseEscapes(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

/** @param preload absolute path of the built preload script. */
export function openWindow(preload: string, bounds: WindowBounds): BrowserWindow {
  const { isMaximized, ...rectangle } = bounds;
  const window = new BrowserWindow({
    ...rectangle,
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title: 'Concord',
    webPreferences: { ...webPreferences, preload, devTools: !app.isPackaged },
  });
  if (isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  // The page's own title could hold content; only shell.setWindowMarking sets this one.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.webContents.on('render-process-gone', () => reloadOnce(window.webContents));
  // Chromium asks nobody before it shows about:blank: such a page is left again at once.
  window.webContents.on('did-navigate', (_event, url) => {
    if (!url.startsWith(`${appOrigin}/`)) void window.loadURL(startPage);
  });
  void window.loadURL(startPage);
  return window;
}

/** A renderer that dies again within ten seconds is left alone, so that a crash does not become a loop. */
function reloadOnce(contents: WebContents): void {
  if (contents.isDestroyed()) return;
  contents.removeAllListeners('render-process-gone');
  // Not inside the event: Electron's own process falls with the page when a new one is asked for while the old one goes.
  setImmediate(() => {
    if (!contents.isDestroyed()) contents.reload();
  });
  setTimeout(() => {
    if (!contents.isDestroyed()) contents.on('render-process-gone', () => reloadOnce(contents));
  }, 10_000);
}
