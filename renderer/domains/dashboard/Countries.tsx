import { useSession } from '#renderer/app/session.tsx';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { BarsChart } from '#renderer/ui/chart/BarsChart.tsx';
import { ChartWithTable } from '#renderer/ui/chart/ChartWithTable.tsx';
import { openFilters } from './figures.ts';
import type { QuestionProps } from './question.ts';
import { useDrill } from './use-drill.ts';

const mostBars = 12;

/** Open cases by the other countries that they touch. */
export function Countries({ figures }: QuestionProps) {
  const t = useT('dashboard');
  const format = useFormat();
  const drill = useDrill();
  const save = useSaveTable('countries.csv');
  const { unit } = useSession();
  const others = figures.countries.filter(({ country }) => country !== unit.country);
  const [first] = others;
  const open = (country: string) =>
    drill.cases([...openFilters, { field: 'countries', operator: 'is', value: country }]);
  return (
    <ChartWithTable
      title={t('countries.question')}
      statement={
        first
          ? t('countries.answer', {
              country: format.country(first.country),
              shown: format.count(first.count),
              count: others.length,
            })
          : t('countries.none')
      }
      chart={
        <BarsChart
          label={t('countries.question')}
          rows={others
            .slice(0, mostBars)
            .map(({ country, count }) => ({ id: country, label: format.country(country), value: count }))}
          onDrill={(row) => open(row.id)}
        />
      }
      columns={[t('column.country'), t('countries.series')]}
      rows={others.map(({ country, count }) => ({
        id: country,
        cells: [format.country(country), format.count(count)],
      }))}
      onDrill={(row) => open(row.id)}
      onExport={save}
    />
  );
}
