import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import type { CaseRow } from '#shared/domains/cases/cases.contract.ts';
import { usePageMarking } from '#renderer/app/page-marking.tsx';
import { PageWithInspector } from '#renderer/app/PageWithInspector.tsx';
import { useTableLayout } from '#renderer/app/table-layout.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import { FilterChips } from '#renderer/ui/filter-chips/FilterChips.tsx';
import { SearchField } from '#renderer/ui/search-field/SearchField.tsx';
import { hiddenAtFirst, useCaseColumns } from './case-columns.tsx';
import { CasesBulkBar } from './CasesBulkBar.tsx';
import { CasePreview } from './CasePreview.tsx';
import { CaseViews } from './CaseViews.tsx';
import { NoCases } from './NoCases.tsx';
import { useCaseFilters } from './use-case-filters.ts';
import { useCaseList } from './use-case-list.ts';
import { useCaseWindow } from './use-case-window.ts';

const nobody: ReadonlySet<string> = new Set();

/** The list itself: narrowed, sorted, chosen from, exported; the inspector shows the row under the cursor. */
export function CasesList({ onNew }: { readonly onNew: (() => void) | null }) {
  const t = useT('cases');
  const navigate = useNavigate();
  const { state, typed, setTyped, change } = useCaseList();
  const { queryKey, fetchWindow, marking } = useCaseWindow(state);
  const columns = useCaseColumns();
  const fields = useCaseFilters();
  const layout = useTableLayout('cases', hiddenAtFirst);
  const save = useSaveTable('cases.csv');
  const [preview, setPreview] = useState<{ readonly list: unknown; readonly row: CaseRow } | null>(null);
  const [chosen, setChosen] = useState(nobody);
  const filterField = useRef<HTMLInputElement>(null);

  // Another list has other rows: the inspector would show a case that the list does not.
  const previewed = preview?.list === queryKey ? preview.row : null;
  const setPreviewed = (row: CaseRow | null) => setPreview(row && { list: queryKey, row });

  usePageMarking(marking);
  usePageActions({ 'page-filter': () => filterField.current?.focus() });
  const open = (row: CaseRow) =>
    void navigate({ to: '/cases/$caseId/$tab', params: { caseId: row.id, tab: 'overview' } });
  const isNarrowed = state.text !== '' || state.filters.length > 0;

  return (
    <PageWithInspector
      inspector={previewed ? <CasePreview row={previewed} onOpen={() => open(previewed)} /> : null}
      onClose={() => setPreviewed(null)}
    >
      <DataTable
        {...layout}
        autoFocus
        label={t('list.title')}
        columns={columns}
        rowId={(row) => row.id}
        queryKey={queryKey}
        fetchWindow={fetchWindow}
        sort={state.sort}
        onSortChange={(sort) => change({ sort })}
        onOpen={open}
        onPreview={setPreviewed}
        previewed={previewed?.id ?? null}
        selection={chosen}
        onSelectionChange={setChosen}
        bulkBar={<CasesBulkBar ids={chosen} onDone={() => setChosen(nobody)} />}
        onExport={save}
        toolbar={
          <>
            <CaseViews
              list={state}
              onChoose={(view) => {
                setTyped('');
                change({ q: '', filters: view.filters, sort: view.sort });
              }}
            />
            <SearchField
              label={t('list.filter')}
              placeholder={t('list.filterHint')}
              shortcut="/"
              value={typed}
              onChange={setTyped}
              inputRef={filterField}
            />
            <FilterChips filters={state.filters} fields={fields} onChange={(filters) => change({ filters })} />
          </>
        }
        empty={
          <NoCases
            isNarrowed={isNarrowed}
            onNew={onNew}
            onWiden={() => {
              setTyped('');
              change({ q: '', filters: [] });
            }}
          />
        }
      />
    </PageWithInspector>
  );
}
