/** Entry of the program: the order of start-up, nothing else. */
import { app, nativeTheme, type BrowserWindow } from 'electron';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createRouter } from '#electron/core/router.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { createRedactingLog } from '#electron/platform/log/redacting-log.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import type { Preferences } from '#shared/domains/shell/shell.contract.ts';
import { shellContracts } from '#shared/ipc/contracts.ts';
import type { Notice } from '#shared/ipc/envelope.ts';
import { createSensitiveClipboard } from './clipboard.ts';
import { runCommandLine } from './command-line.ts';
import { forbidChromiumCoreDumps, forbidCoreDumps } from './core-dumps.ts';
import { createCoreHost } from './core-host.ts';
import { createDisclosureNote } from './disclosure-note.ts';
import { createFileTokens } from './file-tokens.ts';
import { findCommandWords } from './hardening.ts';
import { openTransport, pushNotice } from './ipc-transport.ts';
import { forkCore } from './fork-core.ts';
import { labelsFor } from './labels.ts';
import { setMenu } from './menu.ts';
import { lockOnAbsence } from './power.ts';
import { openPreferences } from './preferences.ts';
import { registerAppScheme, serveRenderer } from './protocol.ts';
import { lockDownSession } from './session.ts';
import { createShellHandlers } from './shell-handlers.ts';
import { hasRefusedSwitch, prepareProcess } from './start-up.ts';
import { createVaultView } from './vault-view.ts';
import { findBounds, rememberBounds } from './window-state.ts';
import { openWindow, refuseEscapes } from './window.ts';

const dist = join(import.meta.dirname, '..');
const words = findCommandWords(process.argv);
if (words === undefined) {
  openProgram();
} else if (hasRefusedSwitch()) {
  app.exit(2);
} else {
  await runCommandLine(join(dist, 'shell', 'cli.js'), words);
}

function openProgram(): void {
  const refusal = prepareProcess();
  if (refusal) {
    app.exit(refusal === 'second-instance' ? 0 : 2);
    return;
  }
  registerAppScheme();
  refuseEscapes();
  void app.whenReady().then(start);
}

function start(): void {
  const clock = createSystemClock();
  const logFile = join(app.getPath('userData'), 'logs', 'concord.log');
  const log = createRedactingLog(logFile, clock);
  forbidCoreDumps(process.pid, log);
  forbidChromiumCoreDumps(log);
  const store = openPreferences(app.getLocale());
  const clipboard = createSensitiveClipboard();
  let window: BrowserWindow | null = null;

  const notify = (notice: Notice): void => pushNotice(window, notice, log);
  const vault = createVaultView(() => {
    void clipboard.clear();
    window?.setTitle('Concord');
  });
  const core = createCoreHost({
    fork: () => forkCore(join(dist, 'shell', 'core.js'), logFile),
    lastVault: () => store.lastVault(),
    onNotice(notice) {
      vault.observe(notice);
      notify(notice);
    },
    onVaultChosen: (path) => store.rememberVault(path),
    onStopped(isRestarting) {
      notify({ channel: 'session.changed', payload: vault.stateAfterStop() });
      notify({ channel: 'shell.coreStopped', payload: { isRestarting } });
    },
    clock,
    log,
  });
  const tokens = createFileTokens((token, path, use) => core.send({ type: 'file', token, path, use }), randomUUID);

  const applyPreferences = (preferences: Preferences): void => dress(preferences, notify);

  const shell = createShellHandlers({
    window: () => window,
    tokens,
    store,
    clipboard,
    preferencesChanged: applyPreferences,
    noteDisclosure: createDisclosureNote((request) => core.call(request)),
  });
  openTransport({
    window: () => window,
    callCore: (request) => core.call(request),
    callShell: createRouter(
      shellContracts,
      { shell },
      { session: () => vault.session(), log, random: createSystemRandom(clock) },
    ),
    chosenFiles: (paths) => tokens.readable(paths),
    log,
  });
  serveRenderer(lockDownSession(), join(dist, 'renderer'));
  lockOnAbsence((reason) => core.send({ type: 'lock', reason }));
  applyPreferences(store.preferences());

  window = openWindow(join(dist, 'preload', 'preload.cjs'), findBounds(store));
  rememberBounds(window, store);
  app.on('second-instance', () => focus(window));
  endInOrder(() => Promise.all([core.quit(), clipboard.clear()]));
}

/** The last window's end is the program's; nothing stays open behind it. */
function endInOrder(close: () => Promise<unknown>): void {
  app.on('window-all-closed', () => app.quit());
  app.once('before-quit', (event) => {
    event.preventDefault();
    void close().finally(() => app.exit(0));
  });
}

function dress({ theme, language }: Preferences, notify: (notice: Notice) => void): void {
  nativeTheme.themeSource = theme === 'contrast' ? 'dark' : theme;
  setMenu(labelsFor(language), !app.isPackaged, (action) => notify({ channel: 'shell.menu', payload: { action } }));
}

function focus(window: BrowserWindow | null): void {
  if (!window || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
