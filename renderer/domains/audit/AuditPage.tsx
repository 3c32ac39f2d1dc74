import { FileDown, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { AuditEntry } from '#shared/domains/audit/audit.contract.ts';
import { PageWithInspector } from '#renderer/app/PageWithInspector.tsx';
import { useTableLayout } from '#renderer/app/table-layout.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { useAuditColumns } from './audit-columns.tsx';
import { AuditEntryCard } from './AuditEntryCard.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import styles from './audit.module.css';
import { ExportLogDialog } from './ExportLogDialog.tsx';
import { useAuditFilter } from './use-audit-filter.ts';
import { useAuditWindow } from './use-audit-window.ts';
import { useVerifyChain, VerifyResult } from './VerifyResult.tsx';

/** Who did what, to which record, and why; and whether the log is whole. */
export function AuditPage() {
  const t = useT('audit');
  const filter = useAuditFilter();
  const { queryKey, fetchWindow } = useAuditWindow(filter.value);
  const columns = useAuditColumns();
  const layout = useTableLayout('audit', ['count', 'hash']);
  const save = useSaveTable('audit.csv');
  const verify = useVerifyChain();
  const [shown, setShown] = useState<AuditEntry | null>(null);
  const [isExporting, setExporting] = useState(false);
  return (
    <div className={styles['page']}>
      <PageHeader
        title={t('page.title')}
        actions={
          <>
            <Button icon={FileDown} onPress={() => setExporting(true)}>
              {t('page.export')}
            </Button>
            <Button variant="primary" icon={ShieldCheck} isPending={verify.isPending} onPress={() => verify.mutate()}>
              {t('page.verify')}
            </Button>
          </>
        }
      >
        {t('page.lead')}
      </PageHeader>
      <VerifyResult verify={verify} />
      <PageWithInspector
        inspector={shown ? <AuditEntryCard entry={shown} onNarrow={filter.set} /> : null}
        onClose={() => setShown(null)}
      >
        <DataTable
          {...layout}
          autoFocus
          label={t('page.title')}
          columns={columns}
          rowId={(entry) => String(entry.number)}
          queryKey={queryKey}
          fetchWindow={fetchWindow}
          onOpen={setShown}
          onPreview={setShown}
          previewed={shown ? String(shown.number) : null}
          onExport={save}
          toolbar={<AuditFilters filter={filter} />}
          empty={<EmptyState title={t('page.nothing')}>{t('page.nothingText')}</EmptyState>}
        />
      </PageWithInspector>
      {isExporting ? <ExportLogDialog filter={filter.value} onClose={() => setExporting(false)} /> : null}
    </div>
  );
}
