import { concord } from '#renderer/app/api.ts';

/** Writes what a table shows to a place that the person chooses; false where they cancelled. */
export async function saveTable(csv: string, name: string): Promise<boolean> {
  const target = await concord.shell.chooseTarget({ suggestedName: `${name}.csv`, purpose: 'table' });
  if (!target) return false;
  await concord.shell.writeTarget({ target: target.token, encoding: 'text', content: csv });
  return true;
}

/** The same for a picture, given as a data URL of a PNG. */
export async function savePicture(dataUrl: string, name: string): Promise<boolean> {
  const target = await concord.shell.chooseTarget({ suggestedName: `${name}.png`, purpose: 'picture' });
  if (!target) return false;
  const content = dataUrl.slice(dataUrl.indexOf(',') + 1);
  await concord.shell.writeTarget({ target: target.token, encoding: 'base64', content });
  return true;
}
