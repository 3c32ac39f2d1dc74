/** Builds what a screen sees of one record: each value with who said so, and every side of a conflict. */
import { AppError } from '#shared/core/app-error.ts';
import type { CommitId, LeafId, RecordId } from '#shared/core/ids.ts';
import { type FieldState, mostSides, type RecordView, type Write } from '#shared/domains/records/records.schema.ts';
import { createAuthorNames, type AuthorName } from '../officers/author-names.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { deriveRecord } from './derive.ts';
import { type Head, groupByField, headsOf } from './heads.ts';
import { keptHomeOf } from './kept-home.ts';
import { type SignatureState, createSignatureCheck } from './signature-check.ts';
import { withheldFieldsOf } from './withheld.ts';

interface Sources {
  nameOf(fingerprint: string): AuthorName;
  signatureOf(commitId: string): SignatureState;
}

function toWrite(head: Head, { nameOf, signatureOf }: Sources): Write {
  return {
    leaf: head.leafId as LeafId,
    commit: head.commitId as CommitId,
    value: head.value,
    ...nameOf(head.author),
    clock: head.at,
    zone: head.zone,
    signature: signatureOf(head.commitId),
  };
}

/** @throws AppError `records/not-found` */
export function viewRecord(vault: OpenVault, id: RecordId): RecordView {
  const heads = headsOf(vault.read, id);
  const withheld = withheldFieldsOf(vault.read, id);
  const record = deriveRecord(id, heads, vault.packs, withheld);
  if (!record) throw new AppError('records/not-found');
  const keptHome = keptHomeOf(heads);
  const counts = new Map(
    vault.read
      .all<{ field: string; total: number }>(
        'SELECT field, count(*) AS total FROM leaves WHERE record_id = ? GROUP BY field',
        id,
      )
      .map(({ field, total }) => [field, total]),
  );
  const sources = { nameOf: createAuthorNames(vault), signatureOf: createSignatureCheck(vault.read) };
  const groups = groupByField(heads);
  const fields: Record<string, FieldState> = {};
  for (const name of new Set([...groups.keys(), ...withheld, ...keptHome])) {
    const group = groups.get(name) ?? [];
    fields[name] = {
      value: group[0]?.value ?? null,
      writes: group.slice(0, mostSides).map((head) => toWrite(head, sources)),
      more: Math.max(0, group.length - mostSides),
      earlier: (counts.get(name) ?? group.length) - group.length,
      isWithheld: withheld.has(name),
      isKeptHome: keptHome.has(name),
    };
  }
  return {
    id,
    type: record.birth.type,
    pack: record.birth.pack,
    caseId: record.caseId as RecordId | null,
    title: record.title,
    state: record.state,
    removed: record.isRemoved,
    envelope: record.envelope,
    fields,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  };
}
