import { ChevronDown, ChevronRight, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { concord } from '#renderer/app/api.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import styles from './imports.module.css';
import { FileReportView } from './report/FileReportView.tsx';
import { UndoDialog } from './UndoDialog.tsx';

type ImportEntry = Awaited<ReturnType<typeof concord.imports.list>>[number];

export interface ImportListProps {
  readonly imports: readonly ImportEntry[];
  readonly opened: RecordId | null;
  readonly onOpen: (id: RecordId | null) => void;
  readonly mayUndo: boolean;
}

/** Earlier imports, newest first; each opens its report. */
export function ImportList({ imports, opened, onOpen, mayUndo }: ImportListProps) {
  const t = useT('imports');
  return (
    <section aria-label={t('list.title')} className={styles['list']}>
      <h2>{t('list.title')}</h2>
      <ul>
        {imports.map((entry) => (
          <ImportLine
            key={entry.id}
            entry={entry}
            isOpen={entry.id === opened}
            onToggle={() => onOpen(entry.id === opened ? null : entry.id)}
            mayUndo={mayUndo && !entry.undone}
          />
        ))}
      </ul>
    </section>
  );
}

function ImportLine(props: {
  readonly entry: ImportEntry;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly mayUndo: boolean;
}) {
  const { entry, isOpen, onToggle, mayUndo } = props;
  const t = useT('imports');
  const format = useFormat();
  const [undoes, setUndoes] = useState(false);
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  const created = entry.report.created.reduce((sum, { count }) => sum + count, 0);
  return (
    <li>
      <button type="button" className={styles['line']} aria-expanded={isOpen} onClick={onToggle}>
        <Arrow size={16} aria-hidden="true" />
        <span className={styles['grow']}>{entry.report.name}</span>
        {entry.undone ? <Badge tone="warning">{t('list.undone')}</Badge> : null}
        <span className={styles['format']}>{t(`format.${entry.report.format}`)}</span>
        <span className={styles['amount']}>{t('list.taken', { count: created, shown: format.count(created) })}</span>
        <span className={styles['author']}>{entry.author}</span>
        <Instant ms={entry.at} />
      </button>
      {isOpen ? (
        <div className={styles['opened']}>
          <FileReportView report={entry.report} isPreview={false} />
          {mayUndo ? (
            <Button icon={Undo2} onPress={() => setUndoes(true)}>
              {t('undo.button')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {undoes ? <UndoDialog importId={entry.id} name={entry.report.name} onClose={() => setUndoes(false)} /> : null}
    </li>
  );
}
