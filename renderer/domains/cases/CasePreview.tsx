import type { CaseRow } from '#shared/domains/cases/cases.contract.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Facts } from '#renderer/ui/facts/Facts.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { MarkingChip } from '#renderer/ui/marking/MarkingChip.tsx';
import { StateName } from '../records/index.ts';
import styles from './cases.module.css';

export interface CasePreviewProps {
  readonly row: CaseRow;
  readonly onOpen: () => void;
}

/** The row in full. What is inside the case is shown by opening it, which is logged as a consultation; this is not. */
export function CasePreview({ row, onOpen }: CasePreviewProps) {
  const t = useT('cases');
  const labels = usePackLabels();
  const format = useFormat();
  return (
    <article className={styles['preview']} aria-label={row.title}>
      <header className={styles['previewHead']}>
        <p className={styles['number']}>{row.number}</p>
        <h2 className={styles['previewTitle']}>{row.title}</h2>
        <MarkingChip marking={row.marking} />
      </header>
      <Facts
        facts={[
          { term: t('column.state'), value: <StateName type="case" state={row.state} /> },
          { term: t('column.lead'), value: row.lead || t('preview.nobody') },
          {
            term: t('column.formOfCrime'),
            value: row.formOfCrime ? labels.term('form-of-crime', row.formOfCrime) : t('preview.notSet'),
          },
          {
            term: t('column.countries'),
            value: row.countries.map((code) => format.country(code)).join(', ') || t('preview.notSet'),
          },
          {
            term: t('column.openTasks'),
            value:
              row.overdueTasks > 0 ? (
                <Badge tone="warning">{t('list.tasksOverdue', { open: row.openTasks, count: row.overdueTasks })}</Badge>
              ) : (
                format.count(row.openTasks)
              ),
          },
          { term: t('column.records'), value: format.count(row.records) },
          { term: t('column.conflicts'), value: format.count(row.conflicts) },
          { term: t('column.retentionUntil'), value: format.date(row.retentionUntil) },
          { term: t('column.openedAt'), value: <Instant ms={row.openedAt} /> },
          { term: t('column.updatedAt'), value: <Instant ms={row.updatedAt} /> },
        ]}
      />
      <Button shortcut="Enter" onPress={onOpen}>
        {t('preview.open')}
      </Button>
    </article>
  );
}
