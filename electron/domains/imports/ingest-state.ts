/** What is known of a file while its items are taken in, and the two things that can happen to an item: new or merged. */
import type { ContentHashes } from '#electron/platform/crypto/digest.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { type Envelope, envelopeSchema } from '#shared/core/marking.ts';
import type { AttachmentItem, RecordItem } from '#shared/domains/imports/import-item.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { BanalMatcher } from '../records/derived-rows.ts';
import { additionsTo } from './additions.rules.ts';
import type { CaseLookup } from './case-lookup.ts';
import type { ImportTally } from './import-tally.ts';

type Fields = Readonly<Record<string, Json>>;

export interface NewItem {
  readonly id: RecordId;
  readonly type: string;
  readonly fields: Record<string, Json>;
  readonly envelope: Partial<Envelope>;
}

/** Where new things go: into a transaction, or nowhere for a preview. */
export interface IngestSink {
  create(item: NewItem): void;
  /** Null where nothing may be added. */
  valuesOf(id: RecordId): Fields | null;
  add(id: RecordId, fields: Fields): void;
  seal(item: AttachmentItem): Promise<ContentHashes>;
}

export interface IngestDeps {
  readonly fileSha256: string;
  readonly packs: PackEngine;
  readonly lookup: CaseLookup;
  readonly banal: BanalMatcher;
  readonly tally: ImportTally;
  readonly sink: IngestSink;
  newId(): RecordId;
}

export interface IngestState extends IngestDeps {
  /** Records of this file by their key in it. */
  readonly byKey: Map<string, RecordId>;
  /** What this file brought already: the database does not know its newest yet. */
  findMet(type: string, identities: readonly string[]): RecordId | null;
  keep(type: string, identities: readonly string[], id: RecordId): void;
  isNew(id: string): boolean;
  create(item: Omit<NewItem, 'id'>): RecordId;
  /** Adds what the known record lacks. @returns its id. */
  merge(known: RecordId, type: string, fields: Fields): RecordId;
  /** The field that does not fit its definition, as `type.field`; null where all is well. */
  problemOf(item: Pick<RecordItem, 'type' | 'fields' | 'envelope'>): string | null;
}

export function createIngestState(deps: IngestDeps): IngestState {
  const { packs, tally, sink } = deps;
  const byIdentity = new Map<string, RecordId>();
  const fresh = new Set<string>();
  return {
    ...deps,
    byKey: new Map(),
    findMet: (type, identities) =>
      identities.map((identity) => byIdentity.get(`${type} ${identity}`)).find((id) => id !== undefined) ?? null,
    keep(type, identities, id) {
      for (const identity of identities) byIdentity.set(`${type} ${identity}`, id);
    },
    isNew: (id) => fresh.has(id),
    create(item) {
      const id = deps.newId();
      fresh.add(id);
      sink.create({ id, ...item });
      if (item.type === 'attachment') tally.attached();
      else tally.created(item.type);
      return id;
    },
    merge(known, type, fields) {
      tally.merged();
      const values = sink.valuesOf(known);
      const additions = values ? additionsTo(values, fields, packs.typeOf(type).type.fields) : {};
      if (Object.keys(additions).length > 0) sink.add(known, additions);
      return known;
    },
    problemOf: (item) => problemOf(packs, item),
  };
}

const partialEnvelopeSchema = envelopeSchema.partial();

/** Made by the program itself, never proposed by a parser. */
const ownTypes: ReadonlySet<string> = new Set(['case', 'attachment', 'evidence', 'custody', 'import', 'task']);

function problemOf(
  packs: PackEngine,
  { type, fields, envelope }: Pick<RecordItem, 'type' | 'fields' | 'envelope'>,
): string | null {
  const found = packs.findType(type);
  if (!found || ownTypes.has(type)) return type;
  if (Object.keys(envelope).length > 0 && !partialEnvelopeSchema.safeParse(envelope).success) return `${type}.envelope`;
  const names = new Set([
    ...found.type.fields.filter(({ required }) => required).map(({ name }) => name),
    ...Object.keys(fields),
  ]);
  for (const name of names) {
    try {
      packs.checkValue(type, name, fields[name] ?? null);
    } catch (cause) {
      if (cause instanceof AppError) return `${type}.${name}`;
      throw cause;
    }
  }
  return null;
}
