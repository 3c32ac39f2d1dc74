/**
 * Loaded before the program (`electron -r`): nothing opens until Playwright has taken hold of it, and calls this. Otherwise
 * a window that opens while Playwright attaches is now and then one that it never hears of. Its own loader does the same,
 * and only for the Electron that it finds by itself.
 */
const { app } = require('electron');

const ready = app.whenReady();
const held = new Promise((resolve) => {
  globalThis.__playwright_run = resolve;
});
app.whenReady = () => held.then(() => ready);
