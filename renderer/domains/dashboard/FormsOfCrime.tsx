import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { ChartWithTable } from '#renderer/ui/chart/ChartWithTable.tsx';
import { SmallMultiples } from '#renderer/ui/chart/SmallMultiples.tsx';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import styles from './dashboard.module.css';
import { crimeGrowth, growthMonths, monthFilters } from './figures.ts';
import type { QuestionProps } from './question.ts';
import { useDrill } from './use-drill.ts';

const mostCharts = 6;

/** Cases by form of crime: what grew in the last three full months against the three before. */
export function FormsOfCrime({ figures, months }: QuestionProps) {
  const t = useT('dashboard');
  const labels = usePackLabels();
  const format = useFormat();
  const drill = useDrill();
  const save = useSaveTable('forms-of-crime.csv');
  const full = months.slice(0, -1);
  const growth = crimeGrowth(figures, full);
  const nameOf = (form: string) => (form === '' ? t('crime.notSet') : labels.term('form-of-crime', form));
  const [first] = growth;
  const grows = first && first.latest > first.before;
  const open = (form: string) => {
    const isForm = form === '' ? { operator: 'is-empty' as const } : { operator: 'is' as const, value: form };
    drill.cases([{ field: 'formOfCrime', ...isForm }, ...monthFilters(full[0] ?? '', full.at(-1) ?? '')]);
  };
  const signed = (value: number) => (value > 0 ? `+${format.count(value)}` : format.count(value));
  return (
    <ChartWithTable
      title={t('crime.question')}
      statement={
        grows
          ? t('crime.answer', {
              form: nameOf(first.form),
              latest: format.count(first.latest),
              before: format.count(first.before),
            })
          : t('crime.none')
      }
      chart={
        <>
          <SmallMultiples
            steps={full}
            series={growth.slice(0, mostCharts).map(({ form, values }) => ({ id: form, label: nameOf(form), values }))}
            onDrill={(series) => open(series.id)}
          />
          <p className={styles['caption']}>{t('crime.caption', { month: format.month(full.at(-1) ?? '') })}</p>
        </>
      }
      columns={[
        t('column.formOfCrime'),
        t('crime.latest', { count: growthMonths }),
        t('crime.before', { count: growthMonths }),
        t('column.change'),
        t('column.total'),
      ]}
      rows={growth.map(({ form, latest, before, total }) => ({
        id: form,
        cells: [nameOf(form), format.count(latest), format.count(before), signed(latest - before), format.count(total)],
      }))}
      onDrill={(row) => open(row.id)}
      onExport={save}
    />
  );
}
