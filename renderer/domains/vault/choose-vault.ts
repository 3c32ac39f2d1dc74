import { concord } from '#renderer/app/api.ts';

/** @returns false where the person cancelled the dialog. */
export async function chooseVault(): Promise<boolean> {
  const folder = await concord.shell.chooseFolder({ purpose: 'open-vault' });
  if (!folder) return false;
  await concord.vault.select({ folder: folder.token });
  return true;
}
