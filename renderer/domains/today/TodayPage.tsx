import { useQuery } from '@tanstack/react-query';
import { type Marking, stricterMarking } from '#shared/core/marking.ts';
import { concord } from '#renderer/app/api.ts';
import { now } from '#renderer/app/clock.ts';
import { usePageMarking } from '#renderer/app/page-marking.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { Arrivals } from './Arrivals.tsx';
import { BundleLines } from './BundleLines.tsx';
import { AuditorAdvice } from './AuditorAdvice.tsx';
import { CardsToConfirm } from './CardsToConfirm.tsx';
import { NothingYet } from './NothingYet.tsx';
import { TaskLine } from './TaskLine.tsx';
import { TodaySection } from './TodaySection.tsx';
import styles from './today.module.css';
import type { Today, TodayTask } from './today-types.ts';
import { type Bundles, useBundles } from './use-bundles.ts';
import { useCardsToConfirm } from './use-cards-to-confirm.ts';
import { useLineKeys } from './use-line-keys.ts';

/** What is late, what is due, what waits for a decision, what came in: what awaits this officer, and nothing else. */
export function TodayPage() {
  const t = useT('today');
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: ['dashboard', 'today', format.zone],
    queryFn: () => concord.dashboard.today({ zone: format.zone }),
  });
  const bundles = useBundles();
  usePageMarking(strictest([data?.marking, ...bundles.waiting.map(({ marking }) => marking)]));
  const onKeyDown = useLineKeys();
  return (
    // J and K move between the links inside, which are reached by Tab as well.
    <div className={styles['page']} role="presentation" onKeyDown={onKeyDown}>
      <PageHeader title={t('page.title')}>{format.instant(now())}</PageHeader>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton rows={8} /> : null}
      {data ? <Day today={data} bundles={bundles} /> : null}
    </div>
  );
}

/** What is due must be seen without scrolling past all that is late. */
const mostLate = 10;
const mostDue = 15;

function lineOf(task: TodayTask) {
  return <TaskLine key={task.id} task={task} />;
}

/** Null where nothing that is marked is shown. */
function strictest(markings: readonly (Marking | null | undefined)[]): Marking | null {
  const [first, ...others] = markings.flatMap((one) => one ?? []);
  return first ? others.reduce(stricterMarking, first) : null;
}

function Day({ today, bundles }: { readonly today: Today; readonly bundles: Bundles }) {
  const t = useT('today');
  const late = today.tasks.filter(({ overdue }) => overdue);
  const due = today.tasks.filter(({ overdue }) => !overdue);
  const cards = useCardsToConfirm();
  const { conflicts, imports, reviews, recent } = today;
  const isEmpty = [cards, today.tasks, conflicts, imports, reviews, recent, bundles.waiting, bundles.owed].every(
    (list) => list.length === 0,
  );
  if (isEmpty) return <NothingYet advice={<AuditorAdvice />} />;
  return (
    <>
      <AuditorAdvice />
      <div className={styles['columns']}>
        <div className={styles['column']}>
          <TodaySection isLate title={t('late.title')} most={mostLate} lines={late.map(lineOf)} />
          <TodaySection title={t('due.title')} most={mostDue} lines={due.map(lineOf)} />
          {today.tasks.length === 0 ? <p className={styles['nothing']}>{t('due.nothing')}</p> : null}
        </div>
        <div className={styles['column']}>
          <BundleLines bundles={bundles} />
          <CardsToConfirm cards={cards} />
          <Arrivals today={today} />
        </div>
      </div>
    </>
  );
}
