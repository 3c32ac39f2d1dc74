/**
 * `data/case.json`: every record as it is, and every commit of the case as it was signed, with the leaves that may leave.
 * A court checks it with OpenSSL alone (docs/formats/exports.md §6.3). Written piece by piece.
 */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { Json } from '#shared/core/json.ts';
import type { Marking } from '#shared/core/marking.ts';
import { holdForExport } from '#shared/domains/exchange/dissemination.rules.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { ExportSource } from '../export-format.ts';
import type { Output } from '#electron/platform/files/file-output.ts';
import { certificatesOf, type LeafRow, leavesOf, readCommits, sessionKeysOf } from './history.repository.ts';

export interface HistoryDeps {
  readonly connection: ReadConnection;
  readonly packs: PackEngine;
  readonly ceiling: Marking['tlp'];
}

/** Text that is gathered on the way: a case has millions of short pieces. */
const gatheredCharacters = 65_536;

interface TextOutput {
  write(text: string): Promise<void> | void;
  end(): Promise<void> | void;
}

function gathering(output: Output): TextOutput {
  let held: string[] = [];
  let length = 0;
  const end = (): Promise<void> | void => {
    const text = held.join('');
    held = [];
    length = 0;
    return output.write(text);
  };
  return {
    end,
    write(text) {
      held.push(text);
      length += text.length;
      return length >= gatheredCharacters ? end() : undefined;
    },
  };
}

export async function writeCaseHistory(to: Output, source: ExportSource, deps: HistoryDeps): Promise<void> {
  const { connection } = deps;
  const output = gathering(to);
  const { unit, caseId, now } = source;
  const head = {
    format: 'concord-case-history',
    version: 1,
    case: caseId,
    unit: { id: unit.id, name: unit.name, country: unit.country },
    exportedAt: new Date(now).toISOString(),
    ceiling: deps.ceiling,
  };
  // Without its closing brace: the lists follow.
  await output.write(JSON.stringify(head).slice(0, -1));
  await list(output, 'records', recordsOf(source));
  await writeCommits(output, source, deps);
  await list(
    output,
    'sessionKeys',
    sessionKeysOf(connection, caseId).map((key) => ({
      id: key.id,
      author: key.author,
      publicKey: key.public_key.toString('hex'),
      endorsement: key.endorsement.toString('base64'),
    })),
  );
  await list(
    output,
    'certificates',
    certificatesOf(connection, caseId).map(({ fingerprint, kind, unit: of, der }) => ({
      fingerprint,
      kind,
      unit: of ?? unit.id,
      der: der.toString('base64'),
    })),
  );
  await output.write('\n}\n');
  await output.end();
}

async function list(output: TextOutput, name: string, items: Iterable<Json> | AsyncIterable<Json>): Promise<void> {
  await output.write(`,\n"${name}":[`);
  let isFirst = true;
  for await (const item of items) {
    await output.write(`${isFirst ? '\n' : ',\n'}${JSON.stringify(item)}`);
    isFirst = false;
  }
  await output.write(']');
}

async function* recordsOf(source: ExportSource): AsyncGenerator<Json> {
  if (source.caseRecord) yield asJson(source.caseRecord);
  for await (const record of source.records()) yield asJson(record);
}

function asJson(record: NonNullable<ExportSource['caseRecord']>): Json {
  const { id, type, title, kind, envelope, values, createdAt, updatedAt } = record;
  const times = { createdAt: new Date(createdAt).toISOString(), updatedAt: new Date(updatedAt).toISOString() };
  return {
    id,
    type,
    title,
    kind,
    ...times,
    marking: envelope.marking,
    evaluation: envelope.evaluation,
    fields: values,
  };
}

/** Leaf by leaf: a commit may list fifty thousand. */
async function writeCommits(output: TextOutput, source: ExportSource, deps: HistoryDeps): Promise<void> {
  await output.write(',\n"commits":[');
  let isFirst = true;
  for (const { number, id, author, session_key, header, signature } of readCommits(deps.connection, source.caseId)) {
    const commit = {
      id: id.toString('hex'),
      author,
      sessionKey: session_key,
      header: header.toString('base64'),
      signature: signature.toString('hex'),
    };
    await output.write(`${isFirst ? '\n' : ',\n'}${JSON.stringify(commit).slice(0, -1)},"leaves":[`);
    isFirst = false;
    let comma = '';
    for (const leaf of leavesOf(deps.connection, number)) {
      await output.write(`${comma}${JSON.stringify(leafJson(leaf, source, deps))}`);
      comma = ',';
    }
    await output.write(']}');
  }
  await output.write(']');
}

/** Only its id where the content stays: the header that lists it still verifies. */
function leafJson(leaf: LeafRow, source: ExportSource, deps: HistoryDeps): Json {
  const id = leaf.id.toString('hex');
  if (leaf.record_id === null || leaf.field === null || leaf.value === null || leaf.salt === null) return { id };
  if (!mayLeave({ ...leaf, record_id: leaf.record_id, field: leaf.field, value: leaf.value }, source, deps))
    return { id };
  return {
    id,
    record: leaf.record_id,
    field: leaf.field,
    value: JSON.parse(leaf.value) as Json,
    handling: leaf.handling ?? '',
    salt: leaf.salt.toString('hex'),
  };
}

type KnownLeaf = LeafRow & { readonly record_id: string; readonly field: string; readonly value: string };

function mayLeave(leaf: KnownLeaf, source: ExportSource, { packs, ceiling }: HistoryDeps): boolean {
  const record = source.referred(leaf.record_id);
  if (!record || leaf.field === 'keptHome' || source.heldFields(leaf.record_id).has(leaf.field)) return false;
  const definition = packs.findType(record.type)?.type.fields.find(({ name }) => name === leaf.field);
  const value = JSON.parse(leaf.value) as Json;
  if (definition?.kind === 'record' && typeof value === 'string' && !source.referred(value)) return false;
  if (leaf.unit === null || leaf.unit === source.unit.id) return true;
  const marking = source.find(leaf.record_id)?.envelope.marking ?? null;
  const own = marking && ({ ...marking, handling: leaf.handling } as Marking);
  return holdForExport(own, { unit: leaf.unit }, { ownUnit: source.unit.id, ceiling }) === null;
}
