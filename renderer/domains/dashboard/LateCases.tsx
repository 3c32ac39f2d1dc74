import { useFormat } from '#renderer/i18n/use-format.ts';
import { useTitle } from '#renderer/i18n/use-title.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { BarsChart } from '#renderer/ui/chart/BarsChart.tsx';
import { ChartWithTable } from '#renderer/ui/chart/ChartWithTable.tsx';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import type { QuestionProps } from './question.ts';
import { useDrill } from './use-drill.ts';

/** Bars that fit beside the other charts; the table has all that the core names. */
const mostBars = 8;
const shortTitle = 17;

/** Overdue tasks by case, the worst first. */
export function LateCases({ figures }: QuestionProps) {
  const t = useT('dashboard');
  const format = useFormat();
  const drill = useDrill();
  const titleOf = useTitle();
  const save = useSaveTable('tasks-overdue.csv');
  const { late, totals } = figures;
  const oldest = late.map(({ oldestDue }) => oldestDue).toSorted()[0];
  return (
    <ChartWithTable
      title={t('late.question')}
      statement={
        oldest
          ? t('late.answer', {
              count: totals.overdueTasks,
              shown: format.count(totals.overdueTasks),
              oldest: format.date(oldest.slice(0, 10)),
            })
          : t('late.none')
      }
      chart={
        <BarsChart
          label={t('late.question')}
          rows={late.slice(0, mostBars).map(({ caseId, number, title, count }) => ({
            id: caseId,
            // No-break spaces: a bar has one line.
            label: `${number} ${shortened(titleOf(title))}`.replaceAll(' ', '\u00a0'),
            value: count,
          }))}
          onDrill={(row) => drill.tasks(row.id)}
        />
      }
      columns={[t('column.case'), t('late.series'), t('column.oldest')]}
      rows={late.map(({ caseId, number, title, count, oldestDue }) => ({
        id: caseId,
        cells: [`${number} ${titleOf(title)}`, format.count(count), format.instant(Date.parse(oldestDue))],
      }))}
      onDrill={(row) => drill.tasks(row.id)}
      onExport={save}
    />
  );
}

function shortened(title: string): string {
  return title.length > shortTitle ? `${title.slice(0, shortTitle - 1)}…` : title;
}
