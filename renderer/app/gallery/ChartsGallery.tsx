import { useT } from '#renderer/i18n/use-t.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { BarsChart } from '#renderer/ui/chart/BarsChart.tsx';
import { ChartWithTable } from '#renderer/ui/chart/ChartWithTable.tsx';
import { LinesChart } from '#renderer/ui/chart/LinesChart.tsx';
import { SmallMultiples } from '#renderer/ui/chart/SmallMultiples.tsx';
import styles from './gallery.module.css';
import { Sample } from './Sample.tsx';

const months = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'];
const forms = [
  { id: 'computer-fraud', label: 'Computer fraud', values: [4, 6, 5, 9, 12, 14] },
  { id: 'illegal-access', label: 'Illegal access', values: [7, 7, 8, 6, 9, 8] },
  { id: 'data-interference', label: 'Data interference', values: [1, 0, 2, 3, 2, 5] },
];

export function ChartsGallery() {
  const t = useT('gallery');
  const format = useFormat();
  const steps = months.map(format.month);
  const rows = forms.map((form) => ({ id: form.id, label: form.label, value: form.values.at(-1) ?? 0 }));
  const table = forms.map((form) => ({ id: form.id, cells: [form.label, ...form.values.map(String)] }));
  return (
    <div className={styles['charts']}>
      <Sample name="ChartWithTable, BarsChart">
        <ChartWithTable
          title={t('chart.bars')}
          statement={t('chart.barsWords')}
          chart={<BarsChart label={t('chart.bars')} rows={rows} onDrill={() => undefined} />}
          columns={[t('label.title'), t('column.records')]}
          rows={rows.map((row) => ({ id: row.id, cells: [row.label, String(row.value)] }))}
          onDrill={() => undefined}
        />
      </Sample>
      <Sample name="LinesChart">
        <ChartWithTable
          title={t('chart.lines')}
          statement={t('chart.linesWords')}
          chart={<LinesChart label={t('chart.lines')} steps={steps} series={forms} />}
          columns={[t('label.title'), ...steps]}
          rows={table}
        />
      </Sample>
      <Sample name="SmallMultiples">
        <ChartWithTable
          title={t('chart.multiples')}
          statement={t('chart.linesWords')}
          chart={<SmallMultiples steps={steps} series={forms} onDrill={() => undefined} />}
          columns={[t('label.title'), ...steps]}
          rows={table}
        />
      </Sample>
    </div>
  );
}
