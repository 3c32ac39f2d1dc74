/**
 * A signed leaf may still say what it must not: speak of a record of another case, give a record a second beginning, or
 * hold a value that its field cannot have. Such a leaf is never disclosed here.
 */
import type { Json } from '#shared/core/json.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import type { LeafContent } from './leaf.ts';
import { problemOfLeaf } from './leaf-check.ts';
import { caseOfBirth } from './workspace.ts';

/** Codes with a sentence each, so that a report can name them. */
export type LeafObjection = 'records/other-case' | 'records/second-birth' | 'records/bad-value';

export interface LeafGuard {
  /** @param workspace of the commit that lists the leaf; null while it is not known. */
  objection(content: LeafContent, workspace: string | null): LeafObjection | null;
}

interface KnownBirth {
  /** Canonical. */
  readonly text: string;
  readonly value: Json;
}

export function createLeafGuard(connection: ReadConnection, packs: PackEngine): LeafGuard {
  /** First writes that the vault knows, by record. */
  const births = new Map<string, KnownBirth>();

  function birthOf(recordId: string): KnownBirth | null {
    const held = births.get(recordId);
    if (held !== undefined) return held;
    const text = connection.get<{ value: string }>(
      `SELECT value FROM leaves WHERE record_id = ? AND field = 'record' LIMIT 1`,
      recordId,
    )?.value;
    if (text === undefined) return null;
    const found = { text, value: JSON.parse(text) as Json };
    births.set(recordId, found);
    return found;
  }

  return {
    objection(content, workspace) {
      const { record, field, value } = content;
      const own = field === 'record' ? canonicalJson(value) : null;
      const known = birthOf(record);
      if (own !== null && known !== null && own !== known.text) return 'records/second-birth';
      const parsed = known?.value ?? (own === null ? null : value);
      if (parsed !== null && workspace !== null && caseOfBirth(record, parsed) !== workspace)
        return 'records/other-case';
      const type = (parsed as { readonly type?: unknown } | null)?.type;
      return problemOfLeaf(packs, typeof type === 'string' ? type : '', content);
    },
  };
}
