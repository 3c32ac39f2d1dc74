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
import { NewRecordDialog } from '../../../records/index.ts';
import { useCase, useTabSearch } from '../case-context.ts';
import { RemoveRowsDialog } from '../RemoveRowsDialog.tsx';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { TextFilter } from '../TextFilter.tsx';
import { TaskKeys } from './TaskKeys.tsx';
import { useTaskColumns, useTaskFilters } from './use-task-columns.tsx';

const rowId = (row: RecordRow): string => row.id;

/** What is to be done, by whom and until when. With a task in the inspector, S, W, D and O set its state. */
export function TasksTab() {
  const t = useT('case');
  const { caseId, selected, select } = useCase();
  const save = useSaveTable('tasks.csv', caseId);
  const { search, change } = useTabSearch('tasks');
  const mayWrite = useVerb('case:write');
  const mayDelete = useVerb('case:delete');
  const columns = useTaskColumns();
  const fields = useTaskFilters();
  const table = useTableLayout('tasks', ['updatedAt']);
  const [adds, setAdds] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [removes, setRemoves] = useState(false);
  const text = search.q ?? '';
  const filters = search.filters ?? [];
  const sort = search.sort ?? { field: 'due', descending: false };
  const query = { types: ['task'], caseId, text, filters: [...filters], sort };
  usePageActions(mayWrite ? { 'page-new': () => setAdds(true) } : {});
  const add = mayWrite ? (
    <Button icon={Plus} shortcut="N" onPress={() => setAdds(true)}>
      {t('tasks.add')}
    </Button>
  ) : null;
  return (
    <TaskKeys>
      <DataTable<RecordRow>
        label={t('tab.tasks')}
        columns={columns}
        rowId={rowId}
        queryKey={['records', 'list', 'tasks', query]}
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
            <TextFilter label={t('tasks.filter')} value={text} onChange={(q) => change({ q: q || undefined })} />
            <FilterChips filters={filters} fields={fields} onChange={(next) => change({ filters: [...next] })} />
            {add}
          </>
        }
        empty={
          <EmptyState title={text || filters.length > 0 ? t('entities.noMatch') : t('tasks.none')} action={add}>
            {text || filters.length > 0 ? t('entities.noMatchHelp') : t('tasks.noneHelp')}
          </EmptyState>
        }
        onExport={save}
        {...table}
      />
      {adds ? (
        <NewRecordDialog type="task" caseId={caseId} onClose={() => setAdds(false)} onCreated={(id) => select(id)} />
      ) : null}
      {removes ? (
        <RemoveRowsDialog
          ids={[...chosen] as RecordId[]}
          onClose={() => setRemoves(false)}
          onDone={() => setChosen(new Set())}
        />
      ) : null}
    </TaskKeys>
  );
}
