import type { ReadConnection } from '#electron/platform/database/connection.ts';
import {
  buildWarningMatcher,
  identifierKinds,
  type WarningList,
  type WarningMatcher,
  type WarningMatching,
} from '#shared/domains/identifiers/index.ts';
import type { BanalMatcher } from '../records/derived-rows.ts';

export interface VaultBanalMatcher extends BanalMatcher {
  /** Names of the lists that hold the identifier. */
  listsOf(kind: string, normal: string): readonly string[];
  /**
   * Reads the lists again: inside the transaction that changes them, through its connection; and without an argument
   * after one that was rolled back.
   */
  reload(from?: ReadConnection): void;
}

interface ListRow {
  readonly name: string;
  readonly matching: WarningMatching;
  readonly attributes: string;
  readonly entries: string;
}

/** The vault's warning lists, read at first use and held in memory until lock. */
export function createBanalMatcher(connection: ReadConnection): VaultBanalMatcher {
  let matcher: WarningMatcher | null = null;
  const listsOf = (kind: string, normal: string): readonly string[] => {
    const known = identifierKinds.find((name) => name === kind);
    matcher ??= buildWarningMatcher(loadLists(connection));
    return known ? matcher.match(known, normal) : [];
  };
  return {
    listsOf,
    matches: (kind, normal) => listsOf(kind, normal).length > 0,
    reload(from) {
      matcher = from ? buildWarningMatcher(loadLists(from)) : null;
    },
  };
}

function loadLists(connection: ReadConnection): WarningList[] {
  const rows = connection.all<ListRow>('SELECT name, matching, attributes, entries FROM warning_lists ORDER BY number');
  return rows.map(({ name, matching, attributes, entries }) => ({
    name,
    matching,
    attributes: JSON.parse(attributes) as string[],
    entries: JSON.parse(entries) as string[],
  }));
}
