/** Builds what a screen sees of one record: each value with who said so, and every side of a conflict. */
import { AppError } from '#shared/core/app-error.ts';
import type { CommitId, LeafId, RecordId } from '#shared/core/ids.ts';
import type { FieldState, RecordView, Write } from '#shared/domains/records/records.schema.ts';
import { nameOfAuthor } from '../officers/officers.repository.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { deriveRecord } from './derive.ts';
import { type Head, groupByField, headsOf } from './heads.ts';
import { type SignatureState, createSignatureCheck } from './signature-check.ts';

function toWrite(vault: OpenVault, head: Head, signatureOf: (commitId: string) => SignatureState): Write {
  return {
    leaf: head.leafId as LeafId,
    commit: head.commitId as CommitId,
    value: head.value,
    author: nameOfAuthor(vault.read, head.author),
    unit: vault.unit.name,
    clock: head.at,
    zone: head.zone,
    signature: signatureOf(head.commitId),
  };
}

/** @throws AppError `records/not-found` */
export function viewRecord(vault: OpenVault, id: RecordId): RecordView {
  const heads = headsOf(vault.read, id);
  const record = deriveRecord(id, heads, vault.packs);
  if (!record) throw new AppError('records/not-found');
  const counts = new Map(
    vault.read
      .all<{ field: string; total: number }>(
        'SELECT field, count(*) AS total FROM leaves WHERE record_id = ? GROUP BY field',
        id,
      )
      .map(({ field, total }) => [field, total]),
  );
  const signatureOf = createSignatureCheck(vault.read);
  const fields: Record<string, FieldState> = {};
  for (const [name, group] of groupByField(heads)) {
    fields[name] = {
      value: group[0]?.value ?? null,
      writes: group.map((head) => toWrite(vault, head, signatureOf)),
      earlier: (counts.get(name) ?? group.length) - group.length,
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
