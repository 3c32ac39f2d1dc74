import type { KeyboardEvent } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { RecordRow } from '#shared/domains/records/records.schema.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { Button } from '#renderer/ui/button/Button.tsx';
import styles from './notes.module.css';

export interface NoteListProps {
  readonly rows: readonly RecordRow[];
  readonly total: number;
  readonly opened: RecordId | 'new' | null;
  readonly onOpen: (id: RecordId) => void;
  readonly onMore: (() => void) | null;
}

/** The titles, last changed first; J and K or arrows move. */
export function NoteList({ rows, total, opened, onOpen, onMore }: NoteListProps) {
  const t = useT('case');
  const format = useFormat();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (!step) return;
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button[data-note]')];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
    event.preventDefault();
  };
  return (
    <nav aria-label={t('tab.notes')} className={styles['titles']} onKeyDown={onKeyDown}>
      <p className={styles['faint']} role="status">
        {t('notes.count', { count: total, shown: format.count(total) })}
      </p>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              data-note=""
              className={styles['entry']}
              aria-current={row.id === opened}
              onClick={() => onOpen(row.id)}
            >
              <span>{row.title}</span>
              <span className={styles['faint']}>
                {format.instant(row.updatedAt)}
                {row.conflicts > 0 ? <Badge tone="warning">{t('notes.conflict')}</Badge> : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {onMore ? (
        <Button variant="quiet" onPress={onMore}>
          {t('notes.more')}
        </Button>
      ) : null}
    </nav>
  );
}
