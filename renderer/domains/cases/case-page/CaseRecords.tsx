import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { RecordRow } from '#shared/domains/records/records.schema.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useTableLayout } from '#renderer/app/table-layout.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import type { DataColumn, Sort } from '#renderer/ui/data-table/table-types.ts';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import type { FilterField } from '#renderer/ui/filter-chips/filter-words.ts';
import { FilterChips } from '#renderer/ui/filter-chips/FilterChips.tsx';
import { useCase, useTabSearch } from './case-context.ts';
import { RemoveRowsDialog } from './RemoveRowsDialog.tsx';
import { TextFilter } from './TextFilter.tsx';

export interface CaseRecordsProps {
  readonly tab: 'entities' | 'evidence' | 'tasks';
  readonly types: readonly string[];
  readonly columns: readonly DataColumn<RecordRow>[];
  /** Columns that are hidden until somebody chooses them. */
  readonly hidden?: readonly string[];
  /** What the filter offers beside words; no chips where left out. */
  readonly fields?: readonly FilterField[];
  readonly firstSort: Sort;
  readonly onAdd: () => void;
}

const rowId = (row: RecordRow): string => row.id;

/** The records of a case of some types as one table: filtered, sorted, chosen, removed, exported; N adds one. */
export function CaseRecords({ tab, types, columns, hidden, fields, firstSort, onAdd }: CaseRecordsProps) {
  const t = useT('case');
  const { caseId, selected, select } = useCase();
  const save = useSaveTable(`${tab}.csv`, caseId);
  const { search, change } = useTabSearch(tab);
  const mayWrite = useVerb('case:write');
  const mayDelete = useVerb('case:delete');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [removes, setRemoves] = useState(false);
  const layout = useTableLayout(tab, hidden);
  const filters = search.filters ?? [];
  const sort = search.sort ?? firstSort;
  const text = search.q ?? '';
  const query = { types: [...types], caseId, text, filters: [...filters], sort };
  const isNarrowed = text !== '' || filters.length > 0;
  usePageActions(mayWrite ? { 'page-new': onAdd } : {});
  const add = mayWrite ? (
    <Button icon={Plus} shortcut="N" onPress={onAdd}>
      {t(`list.add.${tab}`)}
    </Button>
  ) : null;
  return (
    <>
      <DataTable<RecordRow>
        label={t(`tab.${tab}`)}
        columns={columns}
        rowId={rowId}
        queryKey={['records', 'list', tab, query]}
        fetchWindow={(offset, limit) => concord.records.list({ ...query, offset, limit })}
        sort={sort}
        onSortChange={(next) => change({ sort: next })}
        onPreview={(row) => select(row.id)}
        onOpen={(row) => select(row.id)}
        previewed={selected}
        {...(mayDelete ? { selection: chosen, onSelectionChange: setChosen } : {})}
        bulkBar={
          <Button variant="danger" icon={Trash2} onPress={() => setRemoves(true)}>
            {t('list.remove')}
          </Button>
        }
        toolbar={
          <>
            <TextFilter
              label={t(`list.filter.${tab}`)}
              placeholder={t(`list.words.${tab}`)}
              value={text}
              onChange={(q) => change({ q: q || undefined })}
            />
            {fields ? (
              <FilterChips filters={filters} fields={fields} onChange={(next) => change({ filters: [...next] })} />
            ) : null}
            {add}
          </>
        }
        empty={
          isNarrowed ? (
            <EmptyState title={t('list.noMatch')}>{t('list.noMatchHelp')}</EmptyState>
          ) : (
            <EmptyState title={t(`list.none.${tab}`)} action={add}>
              {t(`list.noneHelp.${tab}`)}
            </EmptyState>
          )
        }
        onExport={save}
        {...layout}
      />
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
