import type { RecordId } from '#shared/core/ids.ts';
import type { Marking } from '#shared/core/marking.ts';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { type TableContent, toCsv } from '#renderer/ui/data-table/csv.ts';
import { fileMarking, markingText } from '#renderer/ui/marking/MarkingChip.tsx';
import { concord } from './api.ts';

/** Byte order mark: spreadsheets read the file as UTF-8. */
const byteOrderMark = '\uFEFF';

export interface TableFile {
  readonly content: TableContent;
  /** `cases.csv`; the marking is added to it. */
  readonly name: string;
  readonly marking: Marking;
  /** The case that the rows belong to, for the audit log; null where they belong to several. */
  readonly caseId: RecordId | null;
}

/** Writes what a table shows to a place that the person chooses; null where they cancelled. Logged as a disclosure. */
export async function saveTable({ content, name, marking, caseId }: TableFile): Promise<ChosenFile | null> {
  const suggestedName = name.replace('.csv', ` ${fileMarking(marking)}.csv`);
  const target = await concord.shell.chooseTarget({ suggestedName, purpose: 'table' });
  if (!target) return null;
  await concord.shell.writeTarget({
    target: target.token,
    encoding: 'text',
    content: byteOrderMark + toCsv(content, markingText(marking)),
    what: 'table',
    caseId,
    records: content.rows.length,
  });
  return target;
}

export interface PictureFile {
  /** Data URL of a PNG. */
  readonly dataUrl: string;
  readonly suggestedName: string;
  readonly caseId: RecordId | null;
  readonly records: number;
}

/** The same for a picture. */
export async function savePicture({
  dataUrl,
  suggestedName,
  caseId,
  records,
}: PictureFile): Promise<ChosenFile | null> {
  const target = await concord.shell.chooseTarget({ suggestedName, purpose: 'picture' });
  if (!target) return null;
  const content = dataUrl.slice(dataUrl.indexOf(',') + 1);
  await concord.shell.writeTarget({
    target: target.token,
    encoding: 'base64',
    content,
    what: 'picture',
    caseId,
    records,
  });
  return target;
}
