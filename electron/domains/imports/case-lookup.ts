/** Finds what a case holds already. Removed records are not found: what somebody took out may come in again. */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { findFileInCase } from '../evidence/index.ts';

export interface CaseLookup {
  identifier(kind: string, normal: string): RecordId | null;
  external(type: string, externalIds: readonly string[]): RecordId | null;
  /** Of all links that leave one record, by `linkKey`. */
  linksFrom(from: string): ReadonlyMap<string, RecordId>;
  attachment(sha256: string): RecordId | null;
  /** Winner values; null while a field of the record is in conflict, which a person decides and no import. */
  values(id: string): Readonly<Record<string, Json>> | null;
}

export function linkKey(to: string, kind: string, written: string): string {
  return `${to} ${kind} ${written}`;
}

export function createCaseLookup(connection: ReadConnection, caseId: string): CaseLookup {
  return {
    identifier: (kind, normal) =>
      connection.get<{ id: RecordId }>(
        `SELECT r.id FROM identifiers i JOIN records r ON r.number = i.record_number
         WHERE i.normal = ? AND i.kind = ? AND i.case_id = ? AND r.type = 'identifier' LIMIT 1`,
        normal,
        kind,
        caseId,
      )?.id ?? null,
    external(type, externalIds) {
      for (const externalId of externalIds) {
        const row = connection.get<{ id: RecordId }>(
          `SELECT r.id FROM external_ids e JOIN records r ON r.number = e.record_number
           WHERE e.external_id = ? AND e.case_id = ? AND r.type = ? AND r.removed = 0 LIMIT 1`,
          externalId,
          caseId,
          type,
        );
        if (row) return row.id;
      }
      return null;
    },
    linksFrom(from) {
      const rows = connection.all<{ id: RecordId; to_id: string; kind: string; written: string | null }>(
        `SELECT r.id, l.to_id, l.kind, json_extract(r.field_values, '$.written') AS written
         FROM links l JOIN records r ON r.number = l.record_number WHERE l.from_id = ? AND l.case_id = ?`,
        from,
        caseId,
      );
      return new Map(rows.map(({ id, to_id, kind, written }) => [linkKey(to_id, kind, written ?? ''), id]));
    },
    attachment: (sha256) => findFileInCase(connection, caseId, 'attachment', sha256),
    values(id) {
      const row = connection.get<{ field_values: string; conflicts: number }>(
        'SELECT field_values, conflicts FROM records WHERE id = ?',
        id,
      );
      return row && row.conflicts === 0 ? (JSON.parse(row.field_values) as Record<string, Json>) : null;
    },
  };
}
