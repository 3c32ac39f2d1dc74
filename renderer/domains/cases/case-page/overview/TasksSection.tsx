import { Plus } from 'lucide-react';
import { useState } from 'react';
import { now } from '#renderer/app/clock.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { NewRecordDialog, StateName } from '../../../records/index.ts';
import { useCase } from '../case-context.ts';
import styles from './overview.module.css';
import { Section } from './Section.tsx';
import type { Overview } from './use-overview.ts';

/** What is next: open tasks, the most urgent first. */
export function TasksSection({ tasks }: { readonly tasks: Overview['nextTasks'] }) {
  const t = useT('case');
  const { caseId, select } = useCase();
  const mayWrite = useVerb('case:write');
  const [adds, setAdds] = useState(false);
  const add = mayWrite ? (
    <Button variant="quiet" icon={Plus} onPress={() => setAdds(true)}>
      {t('list.add.tasks')}
    </Button>
  ) : null;
  return (
    <Section title={t('next.title')} action={add}>
      {tasks.length === 0 ? <p className={styles['nothing']}>{t('next.none')}</p> : null}
      <ul className={styles['lines']}>
        {tasks.map((task) => (
          <li key={task.id}>
            <button type="button" className={styles['line']} onClick={() => select(task.id)}>
              <span className={styles['grow']}>{task.title}</span>
              <span className={styles['state']}>
                <StateName type="task" state={task.state} />
              </span>
              <span className={styles['who']}>{task.assignee || t('next.nobody')}</span>
              <Due due={task.due} />
            </button>
          </li>
        ))}
      </ul>
      {adds ? <NewRecordDialog type="task" caseId={caseId} onClose={() => setAdds(false)} /> : null}
    </Section>
  );
}

function Due({ due }: { readonly due: string }) {
  const t = useT('case');
  if (!due) return <span className={styles['when']}>{t('next.noDeadline')}</span>;
  const at = Date.parse(due);
  return (
    <span className={styles['when']}>
      {at < now() ? <Badge tone="danger">{t('tasks.overdue')}</Badge> : null}
      <Instant ms={at} />
    </span>
  );
}
