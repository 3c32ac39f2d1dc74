import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ChartWithTable } from '#renderer/ui/chart/ChartWithTable.tsx';
import { LinesChart } from '#renderer/ui/chart/LinesChart.tsx';
import styles from './dashboard.module.css';
import { costSeries } from './figures.ts';
import type { QuestionProps } from './question.ts';
import { useDrill } from './use-drill.ts';
import { useWords } from './use-words.ts';

/** Hours and the two currencies most spent; the table has every currency. */
const mostCharts = 3;

/** Hours and money recorded on tasks, by the month in which the task was made. Each unit has its own scale. */
export function Costs({ figures, months }: QuestionProps) {
  const t = useT('dashboard');
  const format = useFormat();
  const words = useWords();
  const drill = useDrill();
  const save = useSaveTable('costs.csv');
  const full = months.slice(0, -1);
  const series = costSeries(figures, months);
  const lastAmounts = series.map(({ unit, values }) => words.amount(values.at(-2) ?? 0, unit));
  const [first] = series;
  const difference = (first?.values.at(-2) ?? 0) - (first?.values.at(-3) ?? 0);
  const open = (month: string | undefined) =>
    month && drill.cases([{ field: 'costsIn', operator: 'is', value: month }]);
  const nameOf = (unit: string) => (unit === 'h' ? t('cost.hoursName') : unit);
  return (
    <ChartWithTable
      title={t('cost.question')}
      statement={
        first
          ? t('cost.answer', {
              amounts: new Intl.ListFormat(format.language, { type: 'conjunction' }).format(lastAmounts),
              month: format.month(full.at(-1) ?? ''),
              unit: nameOf(first.unit),
              change: words.change(difference, format.month(full.at(-2) ?? '')),
            })
          : t('cost.none')
      }
      chart={series.slice(0, mostCharts).map(({ unit, values }) => (
        <figure key={unit} className={styles['unit']}>
          <figcaption className={styles['caption']}>{nameOf(unit)}</figcaption>
          <LinesChart
            label={nameOf(unit)}
            height={110}
            steps={full.map(format.month)}
            series={[{ id: unit, label: words.amount(values.at(-2) ?? 0, unit), values: values.slice(0, -1) }]}
            onDrill={(step) => open(full[step])}
          />
        </figure>
      ))}
      columns={[t('column.month'), ...series.map(({ unit }) => nameOf(unit))]}
      rows={months
        .map((month, at) => ({
          id: month,
          cells: [
            words.monthRow(month, at === full.length),
            ...series.map(({ unit, values }) => {
              const value = values[at] ?? 0;
              return unit === 'h' ? format.count(value) : words.amount(value, unit);
            }),
          ],
        }))
        .toReversed()}
      onDrill={(row) => open(row.id)}
      onExport={save}
    />
  );
}
