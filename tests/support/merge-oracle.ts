/**
 * What merging must come to, from the definition alone (docs/formats/vault.md §6.3) and without any of the product's
 * code: headers as JSON, sets of ids, and nothing else.
 */
import type { Json } from '#shared/core/json.ts';

export interface KnownLeaf {
  readonly id: string;
  readonly record: string;
  readonly field: string;
  readonly value: Json;
}

export interface KnownCommit {
  readonly id: string;
  readonly leaves: readonly { readonly id: string; readonly supersedes: readonly string[] }[];
}

export interface FieldOracle {
  /** Ids of the leaves whose values stand. */
  readonly heads: ReadonlySet<string>;
  readonly isConflict: boolean;
  /** A newest write of it is known to exist, and not known. */
  readonly isWithheld: boolean;
}

/** `record field` to what must be shown of it; only fields of which something was ever known. */
export type Oracle = ReadonlyMap<string, FieldOracle>;

/**
 * @param leaves whose content is here, whether or not their header is.
 * @param declined leaves whose content was offered under a known header and never taken: they replace nothing.
 */
export function judge(
  commits: Iterable<KnownCommit>,
  leaves: ReadonlyMap<string, KnownLeaf>,
  declined: ReadonlySet<string> = new Set(),
): Oracle {
  const listed = new Map<string, readonly string[]>();
  for (const commit of commits) for (const leaf of commit.leaves) listed.set(leaf.id, leaf.supersedes);
  const replacedBy = new Map<string, string[]>();
  for (const [id, supersedes] of listed)
    for (const old of declined.has(id) ? [] : supersedes) replacedBy.set(old, [...(replacedBy.get(old) ?? []), id]);

  const visible = [...listed.keys()].flatMap((id) => leaves.get(id) ?? []);
  const groups = new Map<string, KnownLeaf[]>();
  for (const leaf of visible) {
    const key = `${leaf.record} ${leaf.field}`;
    groups.set(key, [...(groups.get(key) ?? []), leaf]);
  }
  /** Whether what replaced this leaf ends, without passing a known one, in a write that nothing replaced. */
  const endsHidden = (id: string): boolean =>
    (replacedBy.get(id) ?? []).some((next) => !leaves.has(next) && (!replacedBy.has(next) || endsHidden(next)));
  return new Map(
    [...groups].map(([key, group]) => {
      const heads = group.filter(({ id }) => !replacedBy.has(id));
      const values = new Set(heads.map(({ value }) => JSON.stringify(value)));
      return [
        key,
        {
          heads: new Set(heads.map(({ id }) => id)),
          isConflict: values.size > 1,
          isWithheld: group.some(({ id }) => endsHidden(id)),
        },
      ];
    }),
  );
}
