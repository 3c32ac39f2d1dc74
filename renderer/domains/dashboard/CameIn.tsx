import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ChartWithTable } from '#renderer/ui/chart/ChartWithTable.tsx';
import { LinesChart } from '#renderer/ui/chart/LinesChart.tsx';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { monthFilters } from './figures.ts';
import type { QuestionProps } from './question.ts';
import { useDrill } from './use-drill.ts';
import { useWords } from './use-words.ts';

/** Cases opened a month. */
export function CameIn({ figures, months }: QuestionProps) {
  const t = useT('dashboard');
  const format = useFormat();
  const words = useWords();
  const drill = useDrill();
  const save = useSaveTable('cases-opened.csv');
  const full = months.slice(0, -1);
  const counts = figures.opened.map(({ count }) => count);
  const [before = 0, last = 0, running = 0] = counts.slice(-3);
  const open = (month: string | undefined) => month && drill.cases(monthFilters(month, month));
  return (
    <ChartWithTable
      title={t('cameIn.question')}
      statement={t('cameIn.answer', {
        count: last,
        shown: format.count(last),
        month: format.month(full.at(-1) ?? ''),
        change: words.change(last - before, format.month(full.at(-2) ?? '')),
        running: format.count(running),
      })}
      chart={
        <LinesChart
          label={t('cameIn.question')}
          steps={full.map(format.month)}
          series={[{ id: 'opened', label: t('cameIn.series'), values: counts.slice(0, -1) }]}
          onDrill={(step) => open(full[step])}
        />
      }
      columns={[t('column.month'), t('cameIn.series')]}
      rows={months
        .map((month, at) => ({
          id: month,
          cells: [words.monthRow(month, at === full.length), format.count(counts[at] ?? 0)],
        }))
        .toReversed()}
      onDrill={(row) => open(row.id)}
      onExport={save}
    />
  );
}
