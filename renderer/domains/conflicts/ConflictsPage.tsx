import { useCallback, useState } from 'react';
import type { Conflict } from '#shared/domains/conflicts/conflicts.contract.ts';
import { useActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { PageWithInspector } from '#renderer/app/PageWithInspector.tsx';
import { usePageMarking } from '#renderer/app/page-marking.tsx';
import { recordPath } from '#renderer/app/record-path.ts';
import { useTableLayout } from '#renderer/app/table-layout.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { ConflictCard } from './ConflictCard.tsx';
import styles from './conflicts.module.css';
import { UnnamedCases } from './UnnamedCases.tsx';
import { useConflictColumns } from './use-conflict-columns.tsx';

type Answer = Awaited<ReturnType<typeof concord.conflicts.list>>;

const idOf = ({ recordId, field }: Conflict): string => `${recordId} ${field}`;

/** Every field, over all cases within reach, on which two officers differ; decided one after the other by keyboard. */
export function ConflictsPage() {
  const t = useT('conflicts');
  const { go } = useActions();
  const columns = useConflictColumns();
  const layout = useTableLayout('conflicts');
  const saveTable = useSaveTable('conflicts.csv');
  const [shown, setShown] = useState<Conflict | null>(null);
  const [facts, setFacts] = useState<Pick<Answer, 'marking' | 'unnamed'>>({ marking: null, unnamed: [] });
  const fetchWindow = useCallback(async (offset: number, limit: number) => {
    const answer = await concord.conflicts.list({ caseId: null, offset, limit: Math.min(limit, 200) });
    setFacts(answer);
    return answer;
  }, []);
  usePageMarking(facts.marking);
  const open = (row: Conflict) => go(recordPath({ id: row.recordId, type: row.type, caseId: row.caseId }));
  return (
    <div className={styles['page']}>
      <PageHeader title={t('page.title')}>{t('page.lead')}</PageHeader>
      <UnnamedCases cases={facts.unnamed} />
      <PageWithInspector
        inspector={
          shown ? (
            <ConflictCard
              key={idOf(shown)}
              conflict={shown}
              onDecided={() => setShown(null)}
              onOpen={() => open(shown)}
            />
          ) : null
        }
        onClose={() => setShown(null)}
      >
        <DataTable
          {...layout}
          autoFocus
          label={t('page.title')}
          columns={columns}
          rowId={idOf}
          queryKey={['conflicts', 'list']}
          fetchWindow={fetchWindow}
          onOpen={setShown}
          onPreview={setShown}
          previewed={shown ? idOf(shown) : null}
          onExport={saveTable}
          empty={<EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
        />
      </PageWithInspector>
    </div>
  );
}
