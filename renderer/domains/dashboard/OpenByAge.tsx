import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { BarsChart } from '#renderer/ui/chart/BarsChart.tsx';
import { ChartWithTable } from '#renderer/ui/chart/ChartWithTable.tsx';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { type AgeBand, ageBands, bandFilters, sum } from './figures.ts';
import type { QuestionProps } from './question.ts';
import { useDrill } from './use-drill.ts';

/** Open cases by age; in the table by state too. */
export function OpenByAge({ figures }: QuestionProps) {
  const t = useT('dashboard');
  const labels = usePackLabels();
  const format = useFormat();
  const drill = useDrill();
  const save = useSaveTable('cases-open.csv');
  const states = [...new Set(figures.openByAge.map(({ state }) => state))];
  const countOf = (band: AgeBand, wanted: readonly string[]) =>
    sum(figures.openByAge.filter((row) => row.band === band && wanted.includes(row.state)).map(({ count }) => count));
  const open = (band: string) => {
    const known = ageBands.find((one) => one === band);
    if (known) drill.cases(bandFilters(known, dayLabel(figures.computedAt, format.zone)));
  };
  const old = countOf('366+', states);
  const total = figures.totals.open;
  const key = total === 0 ? 'open.none' : old === 0 ? 'open.answerYoung' : 'open.answer';
  return (
    <ChartWithTable
      title={t('open.question')}
      statement={t(key, { count: total, shown: format.count(total), old: format.count(old) })}
      chart={
        <BarsChart
          keepOrder
          label={t('open.question')}
          rows={ageBands.map((band) => ({ id: band, label: t(`band.${band}`), value: countOf(band, states) }))}
          onDrill={(row) => open(row.id)}
        />
      }
      columns={[t('column.age'), ...states.map((state) => labels.state('case', state)), t('column.total')]}
      rows={ageBands.map((band) => ({
        id: band,
        cells: [
          t(`band.${band}`),
          ...states.map((state) => format.count(countOf(band, [state]))),
          format.count(countOf(band, states)),
        ],
      }))}
      onDrill={(row) => open(row.id)}
      onExport={save}
    />
  );
}

/** `YYYY-MM-DD` in a zone: what en-CA writes. */
function dayLabel(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}
