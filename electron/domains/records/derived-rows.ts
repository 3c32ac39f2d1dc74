/** What the derived tables say of a record. Pure: the same record gives the same rows. */
import { moneySchema } from '#shared/packs/engine/field-check.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import type { DerivedRecord } from './derive.ts';

/** Whether a warning list names the identifier; changes only when lists are imported. */
export interface BanalMatcher {
  matches(kind: string, normal: string): boolean;
}

export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;
/** By table: `records`, and each satellite in which the record stands. */
export type Rows = Readonly<Record<string, Row>>;

/** Every derived row of a record, without its number. Compared cell by cell by `vault check`. */
export function rowsOf(record: DerivedRecord, packs: PackEngine, banal: BanalMatcher): Rows {
  const { values, envelope, caseId } = record;
  const rows: Record<string, Record<string, Cell>> = {
    records: {
      id: record.id,
      type: record.birth.type,
      pack: record.birth.pack,
      case_id: caseId,
      title: record.title,
      kind: record.kind,
      state: record.state,
      removed: record.isRemoved ? 1 : 0,
      handling: envelope.marking.handling,
      tlp: envelope.marking.tlp,
      pap: envelope.marking.pap,
      source: envelope.evaluation.source,
      information: envelope.evaluation.information,
      legal_basis: envelope.legalBasis,
      retention_until: envelope.retention.until,
      review_on: envelope.retention.reviewOn,
      subject_category: envelope.subjectCategory,
      conflicts: record.conflicts,
      banal: record.identifier && banal.matches(record.identifier.kind, record.identifier.normal) ? 1 : 0,
      field_values: canonicalJson(values),
      created_at: record.createdAt,
      updated_at: record.updatedAt,
    },
  };
  if (record.isRemoved) return rows;
  if (record.identifier) rows['identifiers'] = { case_id: caseId, ...record.identifier };
  if (record.timeline) {
    const { lane, instant, until } = record.timeline;
    rows['timeline'] = { case_id: caseId, lane, at: instant.at, until, zone: instant.zone, written: instant.written };
  }
  Object.assign(rows, typeRows(record, packs));
  return rows;
}

/** What is not known to be done or closed is not: a partner may withhold the state. */
function isOpenState({ birth, state }: DerivedRecord, packs: PackEngine): boolean {
  const states = packs.typeOf(birth.type).type.lifecycle?.states ?? [];
  return state === null ? states.length > 0 : states.find(({ name }) => name === state)?.open === true;
}

function typeRows(record: DerivedRecord, packs: PackEngine): Rows {
  const { values, caseId } = record;
  const text = (name: string): string => (typeof values[name] === 'string' ? values[name] : '');
  const number = (name: string): number | null => (typeof values[name] === 'number' ? values[name] : null);
  const wholeNumber = (name: string): number => (Number.isSafeInteger(values[name]) ? (values[name] as number) : 0);
  const month = new Date(record.createdAt).toISOString().slice(0, 7);
  const isOpen = isOpenState(record, packs) ? 1 : 0;
  switch (record.birth.type) {
    case 'case':
      return {
        cases: {
          case_id: record.id,
          case_number: text('number'),
          form_of_crime: text('formOfCrime'),
          countries: canonicalJson(values['countries'] ?? []),
          lead: text('lead') || null,
          is_open: isOpen,
          opened_at: record.createdAt,
          opened_month: month,
        },
      };
    case 'link':
      return { links: { case_id: caseId, kind: text('linkKind'), from_id: text('from'), to_id: text('to') } };
    case 'task': {
      const cost = moneySchema.safeParse(values['cost']).data;
      return {
        tasks: {
          case_id: caseId,
          due_at: record.timeline?.instant.at ?? null,
          assignee: text('assignee') || null,
          is_open: isOpen,
          hours: number('hours'),
          cost_amount: cost?.amount ?? null,
          cost_currency: cost?.currency ?? null,
          month,
        },
      };
    }
    case 'evidence':
    case 'attachment':
      return { files: { case_id: caseId, sha256: text('sha256'), size: wholeNumber('size') } };
    default:
      return {};
  }
}

/** What search indexes of a record; null where it stands in none of that table. */
export interface SearchTexts {
  readonly words: { readonly title: string; readonly body: string } | null;
  readonly identifierParts: string | null;
}

/** Removed ones leave search and keep their row: restoring is one commit. Identifiers and links have no title of their own. */
export function searchTextsOf({ birth, title, words, identifier, isRemoved }: SearchedRecord): SearchTexts {
  if (isRemoved) return { words: null, identifierParts: null };
  const isNamed = birth.type !== 'identifier' && birth.type !== 'link';
  return {
    words: isNamed || words !== '' ? { title: isNamed ? title : '', body: words } : null,
    identifierParts: identifier && partsOf(identifier),
  };
}

export type SearchedRecord = Pick<DerivedRecord, 'title' | 'words' | 'isRemoved'> & {
  readonly birth: { readonly type: string };
  readonly identifier: { readonly normal: string; readonly written: string } | null;
};

function partsOf({ normal, written }: NonNullable<SearchedRecord['identifier']>): string {
  return written.toLowerCase() === normal ? normal : `${normal}\n${written}`;
}

export type ExternallyKnown = Pick<DerivedRecord, 'values' | 'caseId' | 'isRemoved'>;

/** Under which ids of other systems a record is known. */
export function externalIdsOf(record: ExternallyKnown): string[] {
  const ids = record.values['externalIds'];
  if (!Array.isArray(ids) || record.caseId === null || record.isRemoved) return [];
  return [...new Set(ids.filter((value) => typeof value === 'string'))];
}
