/** What the shell itself answers: `shellContract`, method by method. */
import { app, type BrowserWindow } from 'electron';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CallContext, RouterSession } from '#electron/core/router.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { Preferences, shellContract } from '#shared/domains/shell/shell.contract.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import { clearAfterSeconds, type SensitiveClipboard } from './clipboard.ts';
import { askForFiles, askForFolder, askForTarget } from './dialogs.ts';
import type { FileTokens } from './file-tokens.ts';
import { labelsFor, type Labels } from './labels.ts';
import type { PreferenceStore } from './preferences.ts';
import { printedName, printToPdf } from './printing.ts';
import { windowTitle } from './window-title.ts';
import { writeWhole } from './write-file.ts';

export interface ShellHandlerDeps {
  window(): BrowserWindow | null;
  readonly tokens: FileTokens;
  readonly store: PreferenceStore;
  readonly clipboard: SensitiveClipboard;
  preferencesChanged(preferences: Preferences): void;
  /** Through the core's audit log; rejects where there can be no entry, and then nothing leaves. */
  noteDisclosure(disclosure: Disclosure): Promise<void>;
}

export interface Disclosure {
  readonly what: 'table' | 'picture' | 'page';
  readonly caseId: string | null;
  readonly records: number;
}

export type ShellHandlers = Handlers<typeof shellContract, CallContext<RouterSession>>;

export function createShellHandlers(deps: ShellHandlerDeps): ShellHandlers {
  const { tokens, store } = deps;
  const labels = (): Labels => labelsFor(store.preferences().language);

  /** Methods are called from the window, so it is there unless it closed a moment ago. */
  function window(): BrowserWindow {
    const open = deps.window();
    if (!open || open.isDestroyed()) throw new AppError('shell/no-window');
    return open;
  }

  return {
    preferences: () => store.preferences(),
    setPreferences(changes) {
      const preferences = store.change(changes);
      deps.preferencesChanged(preferences);
      return preferences;
    },
    async chooseFiles({ purpose }) {
      const paths = await askForFiles(window(), labels(), purpose);
      return Promise.all(paths.map((path) => tokens.toRead(path)));
    },
    async chooseFolder({ purpose }) {
      const path = await askForFolder(window(), labels(), purpose);
      return path === undefined ? null : tokens.folder(path);
    },
    async chooseTarget({ purpose, suggestedName }) {
      const path = await askForTarget(window(), labels(), suggestedName, purpose);
      return path === undefined ? null : tokens.target(path, purpose === 'table' || purpose === 'picture');
    },
    async writeTarget({ target, encoding, content, ...disclosure }) {
      const bytes = Buffer.from(content, encoding === 'text' ? 'utf8' : 'base64');
      const path = tokens.takeTarget(target);
      await deps.noteDisclosure(disclosure);
      await writeWhole(path, bytes);
      return { bytes: bytes.length };
    },
    async copySensitive({ text }) {
      await deps.clipboard.copy(text);
      return { clearedAfterSeconds: clearAfterSeconds };
    },
    setWindowMarking({ marking }) {
      window().setTitle(windowTitle(marking));
      return {};
    },
    async printPage({ caseId, ...sheets }) {
      const pdf = await printToPdf(window(), sheets);
      const path = await askForTarget(window(), labels(), printedName(labels().page, sheets), 'page');
      if (path === undefined) return { name: null };
      await deps.noteDisclosure({ what: 'page', caseId, records: 1 });
      await writeWhole(path, pdf);
      return { name: basename(path) };
    },
    about: () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      chromium: process.versions.chrome,
      node: process.versions.node,
      runtime: findRuntime(),
      platform: `${process.platform} ${process.arch}`,
    }),
  };
}

/** Where this Electron came from: each of these files is left beside one that is not the official download. */
const signsOfFallback = ['.complete', 'NOT-A-RELEASE.txt'];

function findRuntime(): 'official' | 'override' | 'fallback' {
  const folder = dirname(process.execPath);
  if (signsOfFallback.some((name) => existsSync(join(folder, name)))) return 'fallback';
  return app.isPackaged || folder.endsWith(join('electron', 'dist')) ? 'official' : 'override';
}
