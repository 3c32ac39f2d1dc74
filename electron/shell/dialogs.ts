/** Native dialogs. A person's choice is the only way by which a path enters the program. */
import { dialog, type BrowserWindow, type FileFilter, type OpenDialogOptions } from 'electron';
import type { z } from 'zod';
import type { shellContract } from '#shared/domains/shell/shell.contract.ts';
import type { Labels } from './labels.ts';

export type FilesPurpose = z.infer<(typeof shellContract)['chooseFiles']['input']>['purpose'];
export type FolderPurpose = z.infer<(typeof shellContract)['chooseFolder']['input']>['purpose'];
export type TargetPurpose = z.infer<(typeof shellContract)['chooseTarget']['input']>['purpose'];

interface FilesDialog {
  readonly title: keyof Labels;
  readonly isMany: boolean;
  /** Endings that such files usually have; people may still show every file. */
  readonly endings?: readonly string[];
}

const filesDialogs: Readonly<Record<FilesPurpose, FilesDialog>> = {
  import: { title: 'chooseImport', isMany: true },
  evidence: { title: 'chooseEvidence', isMany: true },
  backup: { title: 'chooseBackup', isMany: false },
  bundle: { title: 'chooseBundle', isMany: false, endings: ['concord'] },
  card: { title: 'chooseCard', isMany: false, endings: ['concord-card'] },
  certificate: { title: 'chooseCertificate', isMany: false, endings: ['pem', 'crt', 'cer', 'der', 'p7b', 'p7c'] },
  'revocation-list': { title: 'chooseRevocationList', isMany: true, endings: ['crl', 'pem', 'der'] },
  pkcs12: { title: 'choosePkcs12', isMany: false, endings: ['p12', 'pfx'] },
};

const folderTitles: Readonly<Record<FolderPurpose, keyof Labels>> = {
  'create-vault': 'folderCreate',
  'open-vault': 'folderOpen',
  'restore-vault': 'folderRestore',
  exchange: 'folderExchange',
};

const targetTitles: Readonly<Record<TargetPurpose, keyof Labels>> = {
  backup: 'saveBackup',
  evidence: 'saveAs',
  table: 'saveAs',
  picture: 'saveAs',
  audit: 'saveAs',
  bundle: 'saveBundle',
  card: 'saveCard',
  'certificate-request': 'saveCertificateRequest',
  'revocation-list': 'saveRevocationList',
  pkcs12: 'savePkcs12',
  'case-export': 'saveCaseExport',
};

/** Empty where the person cancelled. */
export function askForFiles(window: BrowserWindow, labels: Labels, purpose: FilesPurpose): Promise<readonly string[]> {
  const { title, isMany, endings } = filesDialogs[purpose];
  const several = isMany ? (['multiSelections'] as const) : [];
  return open(window, {
    title: labels[title],
    properties: ['openFile', 'dontAddToRecent', ...several],
    ...(endings ? { filters: filters(labels, endings) } : {}),
  });
}

function filters(labels: Labels, endings: readonly string[]): FileFilter[] {
  const usual = endings.map((ending) => `*.${ending}`).join(', ');
  return [
    { name: usual, extensions: [...endings] },
    { name: labels.allFiles, extensions: ['*'] },
  ];
}

/** Undefined where the person cancelled. */
export async function askForFolder(
  window: BrowserWindow,
  labels: Labels,
  purpose: FolderPurpose,
): Promise<string | undefined> {
  const properties = ['openDirectory', 'createDirectory', 'dontAddToRecent'] as const;
  const [folder] = await open(window, { title: labels[folderTitles[purpose]], properties: [...properties] });
  return folder;
}

/** Undefined where the person cancelled. `suggestedName` is only a name: folders in it are dropped. */
export async function askForTarget(
  window: BrowserWindow,
  labels: Labels,
  suggestedName: string,
  purpose: TargetPurpose | 'page',
): Promise<string | undefined> {
  const name = suggestedName.replace(/[/\\:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '_');
  const answer = await dialog.showSaveDialog(window, {
    title: labels[purpose === 'page' ? 'saveAs' : targetTitles[purpose]],
    defaultPath: name,
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
  return answer.canceled || !answer.filePath ? undefined : answer.filePath;
}

async function open(window: BrowserWindow, options: OpenDialogOptions): Promise<readonly string[]> {
  const answer = await dialog.showOpenDialog(window, options);
  return answer.canceled ? [] : answer.filePaths;
}
