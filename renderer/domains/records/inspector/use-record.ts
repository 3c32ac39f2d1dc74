import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { concord } from '#renderer/app/api.ts';

/** One record with who said what; fetched again after each commit. Null: one that is not yet saved. */
export function useRecord(id: RecordId | null) {
  return useQuery({
    queryKey: ['records', 'get', id],
    queryFn: id === null ? skipToken : () => concord.records.get({ id }),
  });
}

/** Makes a record just read the one that every screen shows, also where an older answer is still on its way. */
export function useShowRecord(): (view: RecordView) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (view) => {
      const queryKey = ['records', 'get', view.id];
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, view);
    },
    [client],
  );
}

/** Winner values of a record's fields. */
export function valuesOf(view: RecordView): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(view.fields).map(([name, state]) => [name, state.value]));
}

/**
 * Writes what a person changed while looking at `view`: each write supersedes exactly what stood on the screen, so that
 * whoever wrote in the meantime is in conflict with it and not overwritten.
 */
export async function saveFields(view: RecordView, changed: Readonly<Record<string, Json>>): Promise<void> {
  const changes = Object.entries(changed).map(([field, value]) => ({
    field,
    value,
    seen: (view.fields[field]?.writes ?? []).map(({ leaf }) => leaf),
  }));
  if (changes.length > 0) await concord.records.update({ id: view.id, changes });
}
