/**
 * Electron's security checklist (electronjs.org/docs/latest/tutorial/security), read from the constants that the window
 * gets and from the sources; tests/e2e/shell tries the same in the real window. Numbers are those of the checklist.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chromiumSwitches, contentSecurityPolicy, responseHeaders, webPreferences } from '#electron/shell/hardening.ts';
import { menuActions } from '#electron/shell/menu-actions.ts';
import { labelsFor } from '#electron/shell/labels.ts';
import { actions } from '#renderer/app/actions.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';

interface Source {
  readonly path: string;
  readonly text: string;
}

/** Comments are left out: a rule is about code. */
function sourcesUnder(...folders: readonly string[]): readonly Source[] {
  return folders
    .flatMap((folder) => readdirSync(join(repositoryRoot, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: relative(repositoryRoot, path).replaceAll('\\', '/'),
      text: readFileSync(path, 'utf8')
        .replaceAll(/\/\*[\s\S]*?\*\//g, '')
        .replaceAll(/^\s*\/\/.*$/gm, ''),
    }));
}

/** What the rules below look for, each with a line that breaks the rule. */
const patterns = {
  loadUrl: /\.loadURL\(/,
  loadFile: /\.loadFile\(/,
  looserPage: /enableBlinkFeatures|bypassCSP/,
  externalOpener: /shell\.openExternal|shell\.openPath|openExternal\(/,
  ipcMainUse: /\bipcMain\b/,
  fileScheme: /['"`]file:\/\//,
  electronImport: /from 'electron'|import\('electron'\)|require\('electron'\)/,
  settingsImport: /from 'atomically'/,
  dexieImport: /from 'dexie'/,
  windowMaker: /new BrowserWindow\(|new WebContentsView\(|new BrowserView\(/,
  reporter:
    /crashReporter|autoUpdater|electron-updater|@sentry|posthog|XMLHttpRequest|sendBeacon|new WebSocket|EventSource\(/,
  fetchCall: /\bfetch\(/,
  networkImport: /from 'node:(?:http|https|http2|net|tls|dgram|dns)(?:\/promises)?'/,
  weakRandom: /Math\.random|pseudoRandomBytes|getRandomBytesSync/,
  consoleCall: /\bconsole\.\w+\(/,
  titleSetter: /\.setTitle\(/,
  desktopTrace: /new Notification\(|addRecentDocument|setJumpList|setUserTasks|setBadge|setProgressBar|new Tray\(/,
  systemPrinter: /window\.print\(|webContents\.print\(|\.print\(\{/,
} as const;

const offences: Readonly<Record<keyof typeof patterns, string>> = {
  loadUrl: "contents.loadURL('https://example.org')",
  loadFile: "window.loadFile('x.html')",
  looserPage: "{ enableBlinkFeatures: 'X' }",
  externalOpener: 'void shell.openExternal(url)',
  ipcMainUse: "ipcMain.handle('x', y)",
  fileScheme: "load('file:///x')",
  electronImport: "import { app } from 'electron';",
  settingsImport: "import { writeFileSync } from 'atomically';",
  dexieImport: "import { Dexie } from 'dexie';",
  windowMaker: 'new BrowserWindow({})',
  reporter: 'crashReporter.start()',
  fetchCall: 'await fetch(url)',
  networkImport: "import { get } from 'node:https';",
  weakRandom: 'Math.random()',
  consoleCall: 'console.log(name)',
  titleSetter: 'window.setTitle(name)',
  desktopTrace: 'app.addRecentDocument(path)',
  systemPrinter: 'window.print()',
};

const program = sourcesUnder('shared', 'electron', 'renderer');
const shell = program.filter(({ path }) => path.startsWith('electron/shell/'));
const inShell = (name: string): string => shell.find(({ path }) => path.endsWith(`/${name}`))?.text ?? '';

/** Paths of files whose code matches. */
function filesWith(pattern: RegExp, among: readonly Source[] = program): readonly string[] {
  return among.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
}

it('the whole program is looked at', () => {
  expect(program.length).toBeGreaterThan(50);
  expect(shell.length).toBeGreaterThan(15);
});

it.each(Object.entries(offences))('the rule on %s sees what breaks it', (name, line) => {
  const pattern = Object.entries(patterns).find(([key]) => key === name)?.[1] ?? /^$/;
  expect(filesWith(pattern, [{ path: 'bad.ts', text: line }])).toEqual(['bad.ts']);
});

describe('Electron’s checklist', () => {
  it('1 and 15: only our own scheme is loaded, no remote content', () => {
    expect(filesWith(patterns.loadFile)).toEqual([]);
    expect(filesWith(patterns.loadUrl)).toEqual(['electron/shell/window.ts']);
    expect(inShell('window.ts')).not.toMatch(/loadURL\((?!startPage)/);
    expect(inShell('window.ts')).toContain('`${appOrigin}/index.html`');
  });

  it('2, 3, 4: no Node in the renderer, isolated context, sandbox', () => {
    expect(webPreferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
    });
    expect(inShell('start-up.ts')).toContain('app.enableSandbox()');
  });

  it('5: permission requests, checks and devices are all denied', () => {
    const session = inShell('session.ts');
    expect(session).toContain('setPermissionRequestHandler((_contents, _permission, decide) => decide(false))');
    expect(session).toContain('setPermissionCheckHandler(() => false)');
    expect(session).toContain('setDevicePermissionHandler(() => false)');
    expect(session).toContain("on('will-download', (event) => event.preventDefault())");
  });

  it('6, 8, 9, 10: web security stays on, nothing experimental', () => {
    expect(webPreferences).toMatchObject({
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    expect(filesWith(patterns.looserPage)).toEqual([]);
  });

  it('7: the content security policy is sent with every answer and allows no other origin and no eval', () => {
    expect(contentSecurityPolicy).toMatch(/^default-src 'none'; /);
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:|blob:|file:/);
    expect(responseHeaders['Content-Security-Policy']).toBe(contentSecurityPolicy);
    expect(inShell('protocol.ts').match(/new Response\(/g)).toHaveLength(
      inShell('protocol.ts').match(/\.\.\.responseHeaders/g)?.length ?? 0,
    );
  });

  it('11, 12: no webview', () => {
    expect(webPreferences.webviewTag).toBe(false);
    expect(inShell('window.ts')).toContain("on('will-attach-webview', (event) => event.preventDefault())");
  });

  it('13, 14: no navigation and no new window, for every web contents', () => {
    const window = inShell('window.ts');
    expect(window).toContain("app.on('web-contents-created'");
    expect(window).toContain("setWindowOpenHandler(() => ({ action: 'deny' }))");
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect(window).toContain(`on('${event}', (event) => event.preventDefault())`);
    }
  });

  it('15: nothing is handed to the desktop to open', () => {
    expect(filesWith(patterns.externalOpener)).toEqual([]);
  });

  it('17: ipcMain is used in one file, which looks at the sender first', () => {
    expect(filesWith(patterns.ipcMainUse)).toEqual(['electron/shell/ipc-transport.ts']);
    const transport = inShell('ipc-transport.ts');
    expect(transport.match(/ipcMain\.handle\(/g)).toHaveLength(
      transport.match(/refuseSender\(event, deps\) \?\?/g)?.length ?? 0,
    );
    expect(transport).not.toMatch(/ipcMain\.on\(/);
  });

  it('16: the runtime is the pinned one, and its version is shown to whoever must judge it', () => {
    expect(inShell('shell-handlers.ts')).toContain('electron: process.versions.electron');
  });

  it('one instance to a profile, and what a second one was given is not looked at', () => {
    expect(inShell('start-up.ts')).toContain('app.requestSingleInstanceLock()');
    expect(inShell('main.ts')).toContain("on('second-instance', () => focus(window))");
  });

  it('what is dropped on the window neither navigates nor downloads', () => {
    expect(webPreferences.navigateOnDragDrop).toBe(false);
    expect(inShell('session.ts')).toContain("on('will-download', (event) => event.preventDefault())");
  });

  it('development tools exist in no packaged window', () => {
    expect(inShell('window.ts')).toContain('devTools: !app.isPackaged');
    expect(filesWith(/openDevTools|toggleDevTools/)).toEqual(['electron/shell/menu.ts']);
    expect(inShell('main.ts')).toContain('setMenu(labelsFor(language), !app.isPackaged,');
  });

  it('18: our own scheme, never file://', () => {
    expect(filesWith(patterns.fileScheme)).toEqual([]);
    expect(inShell('protocol.ts')).toContain('standard: true, secure: true');
  });

  it('20: the preload exposes no Electron API and no generic call', () => {
    const preload = program.find(({ path }) => path === 'electron/preload/preload.ts')?.text ?? '';
    expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1);
    expect(preload).not.toMatch(/:\s*ipcRenderer\b|\bsendSync\b|\bpostMessage\b/);
    expect(preload).toContain('Object.freeze');
  });
});

describe('what stays in one place', () => {
  it('electron is imported by shell and preload only', () => {
    const importers = filesWith(patterns.electronImport);
    expect(importers.length).toBeGreaterThan(5);
    expect(importers.filter((path) => !/^electron\/(shell|preload)\//.test(path))).toEqual([]);
  });

  it('a plain settings file is written by preferences.ts only, and dexie by the two files reviewed for plaintext', () => {
    expect(filesWith(patterns.settingsImport)).toEqual(['electron/shell/preferences.ts']);
    // Drafts are sealed by the core before they are stored; list layouts hold no content.
    const reviewed = ['renderer/app/drafts-store.ts', 'renderer/app/ui-preferences.ts'];
    expect(filesWith(patterns.dexieImport).filter((path) => !reviewed.includes(path))).toEqual([]);
  });

  it('every window gets the hardened preferences and no other', () => {
    expect(filesWith(patterns.windowMaker)).toEqual(['electron/shell/window.ts']);
    expect(inShell('window.ts')).toContain('webPreferences: { ...webPreferences, preload, devTools: !app.isPackaged }');
  });
});

describe('nothing speaks with the network or reports to anybody', () => {
  it('no crash reporter, no updater, no telemetry, no request', () => {
    expect(filesWith(patterns.reporter)).toEqual([]);
    expect(filesWith(patterns.fetchCall)).toEqual([]);
    expect(filesWith(patterns.networkImport)).toEqual([]);
  });

  it('Chromium’s own background traffic is switched off', () => {
    const names = chromiumSwitches.map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'disable-background-networking',
        'disable-breakpad',
        'disable-component-update',
        'disable-domain-reliability',
        'disable-sync',
        'dns-prefetch-disable',
        'host-resolver-rules',
        'no-pings',
        'no-proxy-server',
      ]),
    );
    expect(webPreferences.spellcheck).toBe(false);
    // In this order: the address first, or the first session has asked a server for its dictionary.
    expect(inShell('session.ts').replaceAll(/\s+/g, ' ')).toContain(
      'setSpellCheckerDictionaryDownloadURL(noDictionaries); ours.setSpellCheckerLanguages([]); ours.setSpellCheckerEnabled(false);',
    );
  });
});

describe('secrets', () => {
  it('randomness comes from the system', () => {
    expect(filesWith(patterns.weakRandom)).toEqual([]);
  });

  it('nothing is written to a console by the program itself', () => {
    const speakers = filesWith(patterns.consoleCall).filter((path) => !path.startsWith('electron/cli/'));
    expect(speakers).toEqual([]);
  });

  it('the title is set through windowTitle only', () => {
    const setters = filesWith(patterns.titleSetter);
    expect(setters.toSorted()).toEqual(['electron/shell/main.ts', 'electron/shell/shell-handlers.ts']);
    expect(inShell('main.ts')).toContain("setTitle('Concord')");
    expect(inShell('shell-handlers.ts')).toContain('setTitle(windowTitle(marking))');
    expect(inShell('window.ts')).toContain("on('page-title-updated', (event) => event.preventDefault())");
  });

  it('the desktop is told nothing: no notification, no recent document, no badge, no print service', () => {
    expect(filesWith(patterns.desktopTrace)).toEqual([]);
    expect(filesWith(patterns.systemPrinter)).toEqual([]);
  });

  it('core dumps are forbidden before the core starts', () => {
    const main = inShell('main.ts');
    expect(main.indexOf('forbidCoreDumps(')).toBeGreaterThan(0);
    expect(main.indexOf('forbidCoreDumps(')).toBeLessThan(main.indexOf('createCoreHost('));
  });
});

it('the menu has words in every language and sends actions that the renderer knows', () => {
  const english = Object.keys(labelsFor('en')).toSorted();
  for (const language of ['fr', 'en-XA'] as const) {
    expect(Object.keys(labelsFor(language)).toSorted()).toEqual(english);
    expect(Object.values(labelsFor(language)).filter((word) => word.trim() === '')).toEqual([]);
  }
  const sent = [...inShell('menu.ts').matchAll(/action\(labels\.\w+, '([\w-]+)'/g)].map(([, name]) => name);
  expect(new Set(sent)).toEqual(new Set(menuActions));
  const known = new Set(actions.map(({ name }) => name));
  expect(menuActions.filter((name) => !known.has(name))).toEqual([]);
});
