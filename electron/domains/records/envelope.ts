import type { Envelope } from '#shared/core/marking.ts';
import type { Pack } from '#shared/packs/engine/pack.schema.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';

const dayMs = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

interface EnvelopeRow {
  readonly handling: string;
  readonly tlp: string;
  readonly pap: string;
  readonly source: string;
  readonly information: string;
  readonly legal_basis: string;
  readonly retention_until: string;
  readonly review_on: string;
  readonly subject_category: string | null;
}

/** From a row of `records`. */
export function toEnvelope(row: EnvelopeRow): Envelope {
  return {
    marking: { handling: row.handling, tlp: row.tlp, pap: row.pap },
    evaluation: { source: row.source, information: row.information },
    legalBasis: row.legal_basis,
    retention: { until: row.retention_until, reviewOn: row.review_on },
    subjectCategory: row.subject_category,
  } as Envelope;
}

/** Null where the record is not known. */
export function envelopeOfRecord(connection: ReadConnection, id: string): Envelope | null {
  const row = connection.get<EnvelopeRow>(
    `SELECT handling, tlp, pap, source, information, legal_basis, retention_until, review_on, subject_category
     FROM records WHERE id = ?`,
    id,
  );
  return row ? toEnvelope(row) : null;
}

/** The pack's defaults, for a record that belongs to no other. */
export function defaultEnvelope(pack: Pack, now: number): Envelope {
  return {
    marking: pack.defaults.marking,
    evaluation: pack.defaults.evaluation,
    legalBasis: '',
    retention: {
      until: dayOf(now + pack.defaults.retentionDays * dayMs),
      reviewOn: dayOf(now + pack.defaults.reviewDays * dayMs),
    },
    subjectCategory: null,
  } as Envelope;
}
