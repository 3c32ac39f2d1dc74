import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { RecordRow } from '#shared/domains/records/records.schema.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useTableLayout } from '#renderer/app/table-layout.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { FilterChips } from '#renderer/ui/filter-chips/FilterChips.tsx';
import { listedEntityTypes } from '../../../records/index.ts';
import { useCase, useTabSearch } from '../case-context.ts';
import { NeedsPurpose } from '../NeedsPurpose.tsx';
import { RemoveRowsDialog } from '../RemoveRowsDialog.tsx';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { TextFilter } from '../TextFilter.tsx';
import { QuickEntryDialog } from './QuickEntryDialog.tsx';
import { useEntityColumns } from './use-entity-columns.tsx';
import { useEntityFilters } from './use-entity-filters.ts';

/** Persons, organisations, accounts, identifiers and intelligence of the case, in one dense list. */
export function EntitiesTab() {
  const { hasPurpose } = useCase();
  return hasPurpose ? <Entities /> : <NeedsPurpose />;
}

const rowId = (row: RecordRow): string => row.id;

function Entities() {
  const t = useT('case');
  const { caseId, selected, select } = useCase();
  const save = useSaveTable('entities.csv', caseId);
  const { search, change } = useTabSearch('entities');
  const mayWrite = useVerb('case:write');
  const mayDelete = useVerb('case:delete');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [adds, setAdds] = useState(false);
  const [removes, setRemoves] = useState(false);
  const columns = useEntityColumns();
  const fields = useEntityFilters();
  const filters = search.filters ?? [];
  const sort = search.sort ?? { field: 'updatedAt', descending: true };
  const text = search.q ?? '';
  const table = useTableLayout('entities', ['createdAt', 'lastSeen']);
  usePageActions(mayWrite ? { 'page-new': () => setAdds(true) } : {});
  const query = { types: [...listedEntityTypes], caseId, text, filters: [...filters], sort };
  const isNarrowed = text !== '' || filters.length > 0;

  return (
    <>
      <DataTable<RecordRow>
        label={t('tab.entities')}
        columns={columns}
        rowId={rowId}
        queryKey={['records', 'list', 'entities', query]}
        fetchWindow={(offset, limit) => concord.records.list({ ...query, offset, limit })}
        sort={sort}
        onSortChange={(next) => change({ sort: next })}
        onPreview={(row) => select(row.id)}
        onOpen={(row) => select(row.id)}
        previewed={selected}
        {...(mayDelete ? { selection: chosen, onSelectionChange: setChosen } : {})}
        bulkBar={
          <Button variant="danger" icon={Trash2} onPress={() => setRemoves(true)}>
            {t('entities.remove')}
          </Button>
        }
        toolbar={
          <>
            <TextFilter label={t('entities.filter')} value={text} onChange={(q) => change({ q: q || undefined })} />
            <FilterChips filters={filters} fields={fields} onChange={(next) => change({ filters: [...next] })} />
            {mayWrite ? (
              <Button icon={Plus} shortcut="N" onPress={() => setAdds(true)}>
                {t('entities.new')}
              </Button>
            ) : null}
          </>
        }
        empty={
          isNarrowed ? (
            <EmptyState title={t('entities.noMatch')}>{t('entities.noMatchHelp')}</EmptyState>
          ) : (
            <EmptyState
              title={t('entities.none')}
              action={mayWrite ? <Button onPress={() => setAdds(true)}>{t('entities.new')}</Button> : undefined}
            >
              {t('entities.noneHelp')}
            </EmptyState>
          )
        }
        onExport={save}
        {...table}
      />
      {adds ? <QuickEntryDialog onClose={() => setAdds(false)} /> : null}
      {removes ? (
        <RemoveRowsDialog
          ids={[...chosen] as RecordId[]}
          onClose={() => setRemoves(false)}
          onDone={() => setChosen(new Set())}
        />
      ) : null}
    </>
  );
}
