/** Reads a case for an export, a page at a time. SQL only. */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { Envelope } from '#shared/core/marking.ts';
import { standsOrIsOurLast } from '#electron/domains/evidence/index.ts';
import type { ExportLink, ExportRecord } from './export-format.ts';

const pageSize = 500;

interface Row {
  readonly number: number;
  readonly id: RecordId;
  readonly type: string;
  readonly title: string;
  readonly kind: string;
  readonly removed: number;
  readonly handling: string;
  readonly tlp: string;
  readonly pap: string;
  readonly source: string;
  readonly information: string;
  readonly legal_basis: string;
  readonly retention_until: string;
  readonly review_on: string;
  readonly subject_category: string | null;
  readonly field_values: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly identifier_kind: string | null;
  readonly normal: string | null;
}

const select = `SELECT r.number, r.id, r.type, r.title, r.kind, r.removed, r.handling, r.tlp, r.pap, r.source, r.information, r.legal_basis,
  r.retention_until, r.review_on, r.subject_category, r.field_values, r.created_at, r.updated_at, i.kind AS identifier_kind, i.normal
  FROM records r LEFT JOIN identifiers i ON i.record_number = r.number`;

export interface CaseRecord extends ExportRecord {
  readonly isRemoved: boolean;
}

function toRecord(row: Row): CaseRecord {
  const envelope = {
    marking: { handling: row.handling, tlp: row.tlp, pap: row.pap },
    evaluation: { source: row.source, information: row.information },
    legalBasis: row.legal_basis,
    retention: { until: row.retention_until, reviewOn: row.review_on },
    subjectCategory: row.subject_category,
  } as Envelope;
  return {
    id: row.id,
    type: row.type,
    title: row.title,
    kind: row.kind,
    isRemoved: row.removed === 1,
    envelope,
    values: JSON.parse(row.field_values) as Record<string, Json>,
    identifier: row.normal === null ? null : { kind: row.identifier_kind ?? 'other', normal: row.normal },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Every record of the case, the case and what was removed included, oldest first. */
export function* readCase(connection: ReadConnection, caseId: string): Generator<CaseRecord> {
  let after = 0;
  for (;;) {
    const rows = connection.all<Row>(
      `${select} WHERE r.case_id = ? AND r.number > ? ORDER BY r.number LIMIT ${pageSize}`,
      caseId,
      after,
    );
    yield* rows.map(toRecord);
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.number ?? after;
  }
}

export function findRecord(connection: ReadConnection, id: string): CaseRecord | null {
  const row = connection.get<Row>(`${select} WHERE r.id = ?`, id);
  return row ? toRecord(row) : null;
}

export interface Write {
  readonly field: string;
  /** Null where this unit wrote it. */
  readonly unit: string | null;
  readonly handling: string;
  /** Only of `keptHome`. */
  readonly keptHome: string | null;
  /** Only of `marking`. */
  readonly marking: string | null;
}

/**
 * The writes of a record that nobody has superseded, who wrote them, under which handling code; and what this unit said last
 * of marking and kept fields, which no partner undoes.
 */
export function writesOf(connection: ReadConnection, recordId: string): Write[] {
  return connection.all<Write>(
    `SELECT l.field, t.unit, l.handling, CASE WHEN l.field = 'keptHome' THEN l.value END AS keptHome,
       CASE WHEN l.field = 'marking' THEN l.value END AS marking
     FROM leaves l JOIN commits c ON c.number = l.commit_number LEFT JOIN certificates t ON t.fingerprint = c.author
     WHERE l.record_id = ? AND l.value IS NOT NULL
       AND (l.field = 'record' OR NOT EXISTS (SELECT 1 FROM supersessions s WHERE s.superseded = l.id)
         OR (l.field IN ('keptHome', 'marking') AND ${standsOrIsOurLast}))`,
    recordId,
  );
}

export function linksOf(connection: ReadConnection, id: string, end: 'from_id' | 'to_id'): ExportLink[] {
  return connection.all<ExportLink>(
    `SELECT r.id, l.from_id AS "from", l.to_id AS "to", l.kind, coalesce(json_extract(r.field_values, '$.written'), '') AS written
     FROM links l JOIN records r ON r.number = l.record_number WHERE l.${end} = ? AND r.removed = 0 ORDER BY r.number`,
    id,
  );
}
