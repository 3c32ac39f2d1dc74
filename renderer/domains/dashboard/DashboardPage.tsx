import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { useActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { usePageMarking } from '#renderer/app/page-marking.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import styles from './dashboard.module.css';
import { monthRanges } from './figures.ts';
import { Questions } from './Questions.tsx';
import { RangeSwitch } from './RangeSwitch.tsx';

/** Six questions of a head of unit, each with its chart, its table and the way down to the records. */
export function DashboardPage() {
  const t = useT('dashboard');
  const format = useFormat();
  const navigate = useNavigate();
  const { print } = useActions();
  const { view } = useSearch({ strict: false });
  const range = monthRanges.find((one) => String(one) === view) ?? 12;
  const { data, error, refetch } = useQuery({
    queryKey: ['dashboard', 'figures', range, format.zone],
    // One month more: the last one still runs and is named apart.
    queryFn: () => concord.dashboard.figures({ months: range + 1, zone: format.zone }),
    placeholderData: (before) => before,
  });
  usePageMarking(data?.marking);
  return (
    <div className={styles['page']}>
      <PageHeader
        title={t('page.title')}
        actions={
          <>
            <RangeSwitch
              value={range}
              onChange={(months) =>
                void navigate({ to: '/dashboard', search: { view: String(months) }, replace: true })
              }
            />
            <Button icon={Printer} shortcut="Ctrl+P" onPress={print}>
              {t('page.print')}
            </Button>
          </>
        }
      >
        {data ? t('page.lead', { at: format.instant(data.computedAt), zone: format.zone }) : null}
      </PageHeader>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton rows={8} /> : null}
      {data ? <Questions figures={data} /> : null}
    </div>
  );
}
