/**
 * One table (RFC 4180, UTF-8) of the persons, organisations, accounts, identifiers, events, intelligence and files of a
 * case. Heads are words that our own import proposes roles for; those with `concord_` are for readers and are skipped.
 * Mapping: docs/formats/exports.md §5.
 */
import type { Json } from '#shared/core/json.ts';
import { identifierKinds } from '#shared/domains/identifiers/index.ts';
import { type InstantValue, instantSchema } from '#shared/packs/engine/field-check.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { ExportFormatWriter, ExportRecord } from './export-format.ts';

/** Cells that a spreadsheet would take for a formula begin so; plain numbers and telephone numbers do no harm. */
const formula = /^[=+\-@\t\r]/;
const harmless = /^[+-]?[\d .()/-]+$/;

export function csvCell(text: string): string {
  const guarded = formula.test(text) && !harmless.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) || guarded !== guarded.trim() ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return (value as readonly Json[]).map(textOf).join('; ');
  const instant: InstantValue | undefined = instantSchema.safeParse(value).data;
  return instant ? new Date(instant.at).toISOString() : JSON.stringify(value);
}

type Column = readonly [head: string, cell: (record: ExportRecord) => Json | undefined];

/** `other` has no head that says so: the import finds the kind of an `identifier` itself. */
const identifierColumns: readonly Column[] = identifierKinds.map((kind) => [
  kind === 'other' ? 'identifier' : kind,
  ({ type, values, identifier }) =>
    type === 'identifier' && (identifier?.kind ?? 'other') === kind ? values['value'] : undefined,
]);

const only =
  (wanted: string, field: string) =>
  ({ type, values }: ExportRecord): Json | undefined =>
    type === wanted ? values[field] : undefined;

const leading: readonly Column[] = [
  ['concord_id', ({ id }) => id],
  ['concord_type', ({ type }) => type],
  ['concord_kind', ({ kind }) => kind],
  ['concord_title', ({ title }) => title],
  ['concord_handling', ({ envelope }) => envelope.marking.handling],
  ['concord_tlp', ({ envelope }) => envelope.marking.tlp],
  ['concord_pap', ({ envelope }) => envelope.marking.pap],
  ['concord_source', ({ envelope }) => envelope.evaluation.source],
  ['concord_information', ({ envelope }) => envelope.evaluation.information],
];

const mapped: readonly Column[] = [
  ...identifierColumns,
  ['person', only('person', 'name')],
  ['account', only('account', 'handle')],
  ['platform', only('account', 'platform')],
  ['first_seen', ({ values }) => values['firstSeen']],
  ['last_seen', ({ values }) => values['lastSeen']],
  ['comment', ({ values }) => values['comment']],
];
const spoken: ReadonlySet<string> = new Set(
  'name value handle platform firstSeen lastSeen comment identifierKind intelligenceKind eventKind category'.split(' '),
);

export function createCsvFormat(packs: PackEngine): ExportFormatWriter {
  const types = packs.packs.flatMap((pack) => pack.types).filter(({ entity }) => entity);
  const names = new Set(types.map(({ name }) => name));
  const listed = new Set(
    types.flatMap(({ title, fields }) =>
      fields
        .filter(({ name, listed: isListed }) => isListed && name !== title && !spoken.has(name))
        .map(({ name }) => name),
    ),
  );
  const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const more: readonly Column[] = [...listed].map((name) => [`concord_${snake(name)}`, ({ values }) => values[name]]);
  return {
    // The case is no row: its number stands in every one.
    holds: ({ type }) => type === 'case' || names.has(type),
    async write(output, source) {
      const number = textOf(source.caseRecord?.values['number']);
      const columns: readonly Column[] = [...leading, ['concord_case', () => number], ...mapped, ...more];
      await output.write(`${columns.map(([head]) => head).join(',')}\r\n`);
      for await (const record of source.records()) {
        const cells = columns.map(([, cell]) => csvCell(textOf(cell(record))));
        await output.write(`${cells.join(',')}\r\n`);
      }
    },
  };
}
