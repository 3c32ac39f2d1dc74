/** Words of records that stand outside their leaves: in the statement, on the cover, as names of files. Only what may leave. */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { KeptPlan, PlannedContent } from './seal-plan.ts';

interface HeadRow {
  readonly number: number;
  readonly record_id: string;
  readonly field: string;
  readonly value: string;
}

/** Standing values of some fields, the newest first, without those that stay. */
function leavingTexts(
  connection: ReadConnection,
  plan: KeptPlan,
  recordIds: readonly string[],
  fields: readonly string[],
): Map<string, string> {
  const rows = connection.all<HeadRow>(
    `SELECT l.number, l.record_id, l.field, l.value FROM json_each(?) r CROSS JOIN leaves l ON l.record_id = r.value
     JOIN commits c ON c.number = l.commit_number
     WHERE l.field IN (SELECT value FROM json_each(?)) AND l.value IS NOT NULL AND c.workspace = ?
       AND NOT EXISTS (SELECT 1 FROM supersessions s WHERE s.superseded = l.id)
     ORDER BY c.clock_ms DESC, c.clock_count DESC, c.id DESC, l.id DESC`,
    JSON.stringify(recordIds),
    JSON.stringify(fields),
    plan.input.caseId,
  );
  const texts = new Map<string, string>();
  for (const { number, record_id, field, value } of rows) {
    const key = `${record_id} ${field}`;
    const text: unknown = JSON.parse(value);
    if (!texts.has(key) && typeof text === 'string' && !plan.heldWrites.has(number)) texts.set(key, text);
  }
  return texts;
}

/** As the partner will read them; empty where they stay. */
export function caseWords(
  connection: ReadConnection,
  plan: KeptPlan,
): { readonly number: string; readonly title: string; readonly legalBasis: string } {
  const { caseId } = plan.input;
  const texts = leavingTexts(connection, plan, [caseId], ['number', 'title', 'legalBasis']);
  const text = (field: string, most: number): string => cut(texts.get(`${caseId} ${field}`) ?? '', most);
  return { number: text('number', 60), title: text('title', 200), legalBasis: text('legalBasis', 500) };
}

const recordsAtOnce = 500;

/** Names of files by SHA-256; a name that stays is replaced by a part of the hash. */
export function nameContents(
  connection: ReadConnection,
  plan: KeptPlan,
  contents: readonly PlannedContent[],
): (sha256: string) => string {
  const held = new Set(plan.records.filter((record) => record.held !== null).map(({ id }) => id));
  const names = new Map<string, string>();
  for (let start = 0; start < contents.length; start += recordsAtOnce) {
    const some = contents.slice(start, start + recordsAtOnce);
    const ids = some.flatMap(({ recordIds }) => recordIds).filter((id) => !held.has(id));
    const texts = leavingTexts(connection, plan, ids, ['fileName']);
    for (const { sha256, recordIds } of some) {
      const id = recordIds.find((candidate) => texts.has(`${candidate} fileName`));
      const name = id === undefined ? '' : cut((texts.get(`${id} fileName`) ?? '').replaceAll(unprintable, ' '), 500);
      names.set(sha256, name.trim() === '' ? `${sha256.slice(0, 16)}.bin` : name);
    }
  }
  return (sha256) => names.get(sha256) ?? `${sha256.slice(0, 16)}.bin`;
}

// oxlint-disable-next-line eslint/no-control-regex -- control characters are what is looked for
const unprintable = /[\u0000-\u001f\u007f\u2028\u2029]/g;

/** Never between the two halves of a character. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = /[\uD800-\uDBFF]/.test(text[most - 1] ?? '') ? most - 1 : most;
  return text.slice(0, end);
}
