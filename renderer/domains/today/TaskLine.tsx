import type { TodayTask } from './today-types.ts';
import { now } from '#renderer/app/clock.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { daysBetween } from './days.ts';
import { TodayLine } from './TodayLine.tsx';
import styles from './today.module.css';

/** A task with the moment at which it is or was due, and how far off that is. */
export function TaskLine({ task }: { readonly task: TodayTask }) {
  const t = useT('today');
  return (
    <TodayLine
      caseId={task.caseId}
      type="task"
      id={task.id}
      place={`${task.caseNumber} ${task.caseTitle}`}
      isLate={task.overdue}
      badge={task.mine ? <Badge tone="info">{t('task.mine')}</Badge> : null}
      end={<DueWords at={Date.parse(task.due)} isLate={task.overdue} />}
    >
      {task.title}
    </TodayLine>
  );
}

function DueWords({ at, isLate }: { readonly at: number; readonly isLate: boolean }) {
  const t = useT('today');
  const format = useFormat();
  const days = daysBetween(now(), at, format.zone);
  const words = isLate
    ? days === 0
      ? t('task.lateToday')
      : t('task.late', { count: -days })
    : days === 0
      ? t('task.dueToday')
      : t('task.due', { count: days });
  return (
    <>
      <strong className={styles['due']} data-late={isLate}>
        {words}
      </strong>
      <Instant ms={at} />
    </>
  );
}
