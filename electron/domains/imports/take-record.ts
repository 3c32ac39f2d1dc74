import type { Json } from '#shared/core/json.ts';
import { identifierKinds, normaliseIdentifier } from '#shared/domains/identifiers/index.ts';
import type { RecordItem } from '#shared/domains/imports/import-item.ts';
import type { IngestState } from './ingest-state.ts';
import { externalIdsOf, observableId } from './item-identity.ts';

export function takeRecord(state: IngestState, written: RecordItem): void {
  const { tally, lookup, banal } = state;
  tally.read(written.what);
  const item = asObservableUnlessNormal(written, (code, kind) =>
    tally.setAside({ code, place: written.place, detail: kind }),
  );
  const problem = state.problemOf(item);
  if (problem) return tally.setAside({ code: 'import/bad-value', place: item.place, detail: problem });
  const { identities, fields, kind, normal } = recognise(item, state.fileSha256);
  const stored = () => (normal === null ? lookup.external(item.type, identities) : lookup.identifier(kind, normal));
  const known = state.findMet(item.type, identities) ?? stored();
  const id = known
    ? state.merge(known, item.type, fields)
    : state.create({ type: item.type, fields, envelope: item.envelope });
  if (normal !== null && banal.matches(kind, normal)) tally.banal(id);
  state.byKey.set(item.key, id);
  state.keep(item.type, identities, id);
}

interface Recognised {
  readonly identities: readonly string[];
  readonly fields: Record<string, Json>;
  /** Only of identifiers. */
  readonly kind: string;
  readonly normal: string | null;
}

function recognise(item: RecordItem, fileSha256: string): Recognised {
  if (item.type === 'identifier') {
    const { kind, normal } = normalOf(item);
    const ids = item.externalIds.length > 0 ? { externalIds: [...item.externalIds] } : {};
    return { identities: [`${kind} ${normal}`], fields: { ...item.fields, ...ids }, kind, normal };
  }
  const identities = externalIdsOf(item, fileSha256);
  return { identities, fields: { ...item.fields, externalIds: [...identities] }, kind: '', normal: null };
}

/** What has no normal form was made an observable before. */
function normalOf({ fields }: RecordItem): { readonly kind: string; readonly normal: string } {
  const kind = identifierKinds.find((known) => known === fields['identifierKind']) ?? 'other';
  const value = typeof fields['value'] === 'string' ? fields['value'] : '';
  const result = normaliseIdentifier(kind, value);
  return { kind, normal: result.ok ? result.normal : value };
}

/** A value without the form of its kind is set aside as identifier and kept as observable, so that nothing is lost. */
function asObservableUnlessNormal(item: RecordItem, refuse: (code: string, kind: string) => void): RecordItem {
  const { identifierKind, value, firstSeen, lastSeen, tags, ...others } = item.fields;
  const kind = identifierKinds.find((known) => known === identifierKind);
  if (item.type !== 'identifier' || !kind || typeof value !== 'string') return item;
  const result = normaliseIdentifier(kind, value);
  if (result.ok) return item;
  refuse(result.code, kind);
  const seen = Object.fromEntries(
    Object.entries({ firstSeen, lastSeen, tags }).filter(([, known]) => known !== undefined),
  );
  return {
    ...item,
    type: 'intelligence',
    externalIds: [observableId(kind, value)],
    fields: {
      intelligenceKind: 'observable',
      name: value.trim().slice(0, 200) || kind,
      ...(value.length > 200 ? { description: value } : {}),
      ...(seen as Record<string, Json>),
      properties: { identifierKind: kind, ...(others as Record<string, Json>) },
    },
  };
}
