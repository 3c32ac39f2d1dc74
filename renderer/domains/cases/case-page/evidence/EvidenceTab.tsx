import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { RecordRow } from '#shared/domains/records/records.schema.ts';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useTableLayout } from '#renderer/app/table-layout.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { FileDrop } from '../../../imports/index.ts';
import { useCase, useTabSearch } from '../case-context.ts';
import { RemoveRowsDialog } from '../RemoveRowsDialog.tsx';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { TextFilter } from '../TextFilter.tsx';
import { AddEvidenceDialog } from './AddEvidenceDialog.tsx';
import { useEvidenceColumns } from './use-evidence-columns.tsx';

const rowId = (row: RecordRow): string => row.id;

/** Sealed files: size, hash, category; the custody of the chosen one stands in the inspector. Content is never shown. */
export function EvidenceTab() {
  const t = useT('case');
  const { caseId, selected, select } = useCase();
  const save = useSaveTable('evidence.csv', caseId);
  const { search, change } = useTabSearch('evidence');
  const mayWrite = useVerb('case:write');
  const mayDelete = useVerb('case:delete');
  const columns = useEvidenceColumns();
  const table = useTableLayout('evidence');
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [removes, setRemoves] = useState(false);
  const text = search.q ?? '';
  const sort = search.sort ?? { field: 'updatedAt', descending: true };
  const query = { types: ['evidence', 'attachment'], caseId, text, filters: [], sort };
  const choose = () => void concord.shell.chooseFiles({ purpose: 'evidence' }).then(setFiles, () => undefined);
  usePageActions(mayWrite ? { 'page-new': choose } : {});
  const add = mayWrite ? (
    <Button icon={Plus} shortcut="N" onPress={choose}>
      {t('evidence.add')}
    </Button>
  ) : null;
  return (
    <FileDrop isEnabled={mayWrite} onDrop={setFiles} words={t('evidence.drop')}>
      <DataTable<RecordRow>
        label={t('tab.evidence')}
        columns={columns}
        rowId={rowId}
        queryKey={['records', 'list', 'evidence', query]}
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
            <TextFilter label={t('evidence.filter')} value={text} onChange={(q) => change({ q: q || undefined })} />
            {add}
          </>
        }
        empty={
          <EmptyState title={text ? t('entities.noMatch') : t('evidence.none')} action={add}>
            {text ? t('entities.noMatchHelp') : t('evidence.noneHelp')}
          </EmptyState>
        }
        onExport={save}
        {...table}
      />
      {files.length > 0 ? <AddEvidenceDialog files={files} onClose={() => setFiles([])} /> : null}
      {removes ? (
        <RemoveRowsDialog
          ids={[...chosen] as RecordId[]}
          onClose={() => setRemoves(false)}
          onDone={() => setChosen(new Set())}
        />
      ) : null}
    </FileDrop>
  );
}
