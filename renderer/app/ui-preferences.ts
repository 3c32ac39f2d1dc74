/** How an officer likes lists and panes: widths, columns, saved views. No case data, no names, nothing typed into records. */
import Dexie, { type Table } from 'dexie';
import { useCallback, useEffect, useState } from 'react';

interface Entry {
  readonly key: string;
  readonly value: unknown;
}

class PreferencesDatabase extends Dexie {
  declare entries: Table<Entry, string>;

  constructor() {
    super('concord-ui');
    this.version(1).stores({ entries: 'key' });
  }
}

let database: PreferencesDatabase | undefined;

function entries(): Table<Entry, string> {
  database ??= new PreferencesDatabase();
  return database.entries;
}

/**
 * A remembered value: the fallback until it has been read, then what was kept. Writes are shown at once. `isValid`
 * guards against what an older version wrote; it must keep its identity, so write it outside the component.
 */
export function useUiPreference<T>(
  key: string,
  fallback: T,
  isValid: (value: unknown) => value is T,
): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(fallback);
  useEffect(() => {
    let current = true;
    entries()
      .get(key)
      .then(
        (entry) => current && entry && isValid(entry.value) && setValue(entry.value),
        () => undefined,
      );
    return () => {
      current = false;
    };
  }, [key, isValid]);
  const keep = useCallback(
    (next: T) => {
      setValue(next);
      entries()
        .put({ key, value: next })
        .catch(() => undefined);
    },
    [key],
  );
  return [value, keep];
}
