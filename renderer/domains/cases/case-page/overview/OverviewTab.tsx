import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { ChangesSection } from './ChangesSection.tsx';
import { ContentSection } from './ContentSection.tsx';
import styles from './overview.module.css';
import { PeopleSection } from './PeopleSection.tsx';
import { SharedSection } from './SharedSection.tsx';
import { StandingSection } from './StandingSection.tsx';
import { SummarySection } from './SummarySection.tsx';
import { TasksSection } from './TasksSection.tsx';
import { useOverview } from './use-overview.ts';

/** One look: what is this, where does it stand, what is next, what changed since I was here. */
export function OverviewTab({ view }: { readonly view: RecordView }) {
  const { data, error, refetch } = useOverview(view.id);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={10} />;
  return (
    <div className={styles['overview']}>
      <div className={styles['column']}>
        <SummarySection view={view} />
        <StandingSection view={view} />
        <TasksSection tasks={data.nextTasks} />
        <ChangesSection changes={data.changes} lastVisit={data.lastVisit} />
      </div>
      <div className={styles['side']}>
        <ContentSection counts={data.counts} conflicts={data.row.conflicts} />
        <SharedSection shared={data.sharedIdentifiers} />
        <PeopleSection members={data.members} leadId={data.leadId} />
      </div>
    </div>
  );
}
