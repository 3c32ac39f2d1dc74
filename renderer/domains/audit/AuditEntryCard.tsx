import type { AuditEntry } from '#shared/domains/audit/audit.contract.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Facts } from '#renderer/ui/facts/Facts.tsx';
import { isAboutRecords, typeNames } from './audit-columns.tsx';
import styles from './audit.module.css';
import type { AuditFilterState } from './use-audit-filter.ts';

export interface AuditEntryCardProps {
  readonly entry: AuditEntry;
  /** Narrows the log to the same person, case or record. */
  readonly onNarrow: AuditFilterState['set'];
}

/** One entry in full, and the ways to its neighbours. */
export function AuditEntryCard({ entry, onNarrow }: AuditEntryCardProps) {
  const t = useT('audit');
  const labels = usePackLabels();
  const format = useFormat();
  const { officerId, caseId, recordId } = entry;
  return (
    <article className={styles['card']} aria-label={t('card.title', { number: entry.number })}>
      <header>
        <p className={styles['faint']}>{t('card.title', { number: format.count(entry.number) })}</p>
        <h2 className={styles['cardTitle']}>{t(`operation.${entry.operation}`)}</h2>
        <p className={styles['faint']}>{t(`action.help.${entry.action}`)}</p>
      </header>
      <Facts
        facts={[
          { term: t('column.officer'), value: entry.officer || t('officer.program') },
          { term: t('column.at'), value: format.instant(entry.at, entry.zone) },
          { term: t('card.utc'), value: format.instant(entry.at, 'UTC') },
          { term: t('column.reason'), value: entry.reason || t('card.none') },
          ...(entry.recordType
            ? [{ term: typeNames(entry.recordType, labels.type), value: entry.recordTitle || t('card.noTitle') }]
            : []),
          ...(entry.caseNumber ? [{ term: t('column.case'), value: entry.caseNumber }] : []),
          ...(isAboutRecords(entry) ? [{ term: t('column.count'), value: format.count(entry.count) }] : []),
          { term: t('card.operation'), value: <span className={styles['mono']}>{entry.operation}</span> },
          { term: t('column.hash'), value: <span className={styles['mono']}>{entry.hash}</span> },
        ]}
      />
      <div className={styles['ways']}>
        {officerId ? (
          <Button variant="quiet" onPress={() => onNarrow({ officerId })}>
            {t('card.sameOfficer')}
          </Button>
        ) : null}
        {caseId ? (
          <Button variant="quiet" onPress={() => onNarrow({ caseId })}>
            {t('card.sameCase')}
          </Button>
        ) : null}
        {recordId ? (
          <Button variant="quiet" onPress={() => onNarrow({ recordId })}>
            {t('card.sameRecord')}
          </Button>
        ) : null}
      </div>
    </article>
  );
}
