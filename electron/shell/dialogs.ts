/** Native dialogs. A person's choice is the only way by which a path enters the program. */
import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import type { Labels } from './labels.ts';

export type FilesPurpose = 'import' | 'evidence' | 'backup';
export type FolderPurpose = 'create-vault' | 'open-vault' | 'restore-vault';

const filesTitle = { import: 'chooseImport', evidence: 'chooseEvidence', backup: 'chooseBackup' } as const;
const folderTitle = {
  'create-vault': 'folderCreate',
  'open-vault': 'folderOpen',
  'restore-vault': 'folderRestore',
} as const;

/** Empty where the person cancelled. */
export function askForFiles(window: BrowserWindow, labels: Labels, purpose: FilesPurpose): Promise<readonly string[]> {
  const several = purpose === 'backup' ? [] : (['multiSelections'] as const);
  return open(window, { title: labels[filesTitle[purpose]], properties: ['openFile', 'dontAddToRecent', ...several] });
}

/** Undefined where the person cancelled. */
export async function askForFolder(
  window: BrowserWindow,
  labels: Labels,
  purpose: FolderPurpose,
): Promise<string | undefined> {
  const properties = ['openDirectory', 'createDirectory', 'dontAddToRecent'] as const;
  const [folder] = await open(window, { title: labels[folderTitle[purpose]], properties: [...properties] });
  return folder;
}

/** Undefined where the person cancelled. `suggestedName` is only a name: folders in it are dropped. */
export async function askForTarget(
  window: BrowserWindow,
  labels: Labels,
  suggestedName: string,
): Promise<string | undefined> {
  const name = suggestedName.replace(/[/\\:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '_');
  const answer = await dialog.showSaveDialog(window, {
    title: labels.saveAs,
    defaultPath: name,
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
  return answer.canceled || !answer.filePath ? undefined : answer.filePath;
}

async function open(window: BrowserWindow, options: OpenDialogOptions): Promise<readonly string[]> {
  const answer = await dialog.showOpenDialog(window, options);
  return answer.canceled ? [] : answer.filePaths;
}
