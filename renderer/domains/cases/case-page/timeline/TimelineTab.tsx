import { useQuery } from '@tanstack/react-query';
import { ChartGantt, Plus, Table2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { type PackLabels, usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Select } from '#renderer/ui/select/Select.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { NewRecordDialog } from '../../../records/index.ts';
import { useCase } from '../case-context.ts';
import { commonZone } from './lanes.ts';
import { TimeChart } from './TimeChart.tsx';
import { type TimelineEntry, type ZoneChoice, zoneChoices } from './timeline-entry.ts';
import { TimeTable } from './TimeTable.tsx';
import styles from './timeline.module.css';

const mostEntries = 5000;

/** What happened, is due, was done and written, in time order; the zone is always said. */
export function TimelineTab() {
  const t = useT('case');
  const format = useFormat();
  const labels = usePackLabels();
  const { caseId, select } = useCase();
  const mayWrite = useVerb('case:write');
  const [asTable, setAsTable] = useState(false);
  const [zone, setZone] = useState<ZoneChoice>('recorded');
  const [adds, setAdds] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['cases', 'timeline', caseId],
    queryFn: () => concord.cases.timeline({ id: caseId, from: null, to: null, limit: mostEntries }),
  });
  const entries = useMemo(() => (data?.entries ?? []).map((entry) => inWords(entry, labels)), [data, labels]);
  usePageActions(mayWrite ? { 'page-new': () => setAdds(true) } : {});
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={8} />;
  const axisZone = zone === 'utc' ? 'UTC' : zone === 'mine' ? format.zone : commonZone(entries, format.zone);
  const add = mayWrite ? (
    <Button icon={Plus} shortcut="N" onPress={() => setAdds(true)}>
      {t('timeline.new')}
    </Button>
  ) : null;
  return (
    <div className={styles['tab']}>
      <div className={styles['bar']}>
        <Button icon={asTable ? ChartGantt : Table2} onPress={() => setAsTable(!asTable)}>
          {asTable ? t('timeline.asChart') : t('timeline.asTable')}
        </Button>
        <div className={styles['zone']}>
          <Select
            label={t('timeline.zone')}
            options={zoneChoices.map((id) => ({ id, label: t(`timeline.zone.${id}`) }))}
            value={zone}
            onChange={setZone}
          />
        </div>
        {add}
        <span className={styles['figures']} role="status">
          {t('timeline.count', { count: data.total, shown: format.count(data.total) })}
          {data.total > entries.length ? ` · ${t('timeline.cut', { shown: format.count(entries.length) })}` : ''}
        </span>
      </div>
      {entries.length === 0 ? (
        <EmptyState title={t('timeline.none')} action={add}>
          {t('timeline.noneHelp')}
        </EmptyState>
      ) : null}
      {entries.length > 0 && asTable ? <TimeTable entries={entries} zone={zone} /> : null}
      {entries.length > 0 && !asTable ? <TimeChart entries={entries} axisZone={axisZone} zone={zone} /> : null}
      {adds ? (
        <NewRecordDialog type="event" caseId={caseId} onClose={() => setAdds(false)} onCreated={(id) => select(id)} />
      ) : null}
    </div>
  );
}

/** The title of an act of custody is a term of the pack; everything else is named by a person. */
function inWords(entry: TimelineEntry, labels: PackLabels): TimelineEntry {
  return entry.lane === 'custody' ? { ...entry, title: labels.term('custody-act', entry.title) } : entry;
}
