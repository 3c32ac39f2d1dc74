import { Bar, BarChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { ChartSeries } from './chart-types.ts';
import styles from './chart.module.css';

export interface SmallMultiplesProps {
  readonly steps: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly onDrill?: (series: ChartSeries) => void;
}

/** One little chart for each series, all on the same scale; name and last value in words. */
export function SmallMultiples({ steps, series, onDrill }: SmallMultiplesProps) {
  const format = useFormat();
  const highest = Math.max(1, ...series.flatMap((one) => one.values));
  return (
    <ul className={styles['multiples']}>
      {series.map((one) => (
        <li key={one.id}>
          <p className={styles['name']}>
            {onDrill ? (
              <button type="button" className={styles['drill']} onClick={() => onDrill(one)}>
                {one.label}
              </button>
            ) : (
              <span>{one.label}</span>
            )}
            <span>{format.count(one.values.at(-1) ?? 0)}</span>
          </p>
          <ResponsiveContainer width="100%" height={48}>
            <BarChart
              data={steps.map((step, at) => ({ step, value: one.values[at] ?? 0 }))}
              margin={{ top: 2, right: 0, bottom: 0, left: 0 }}
              barCategoryGap={1}
              title={one.label}
              accessibilityLayer={false}
            >
              <XAxis dataKey="step" hide />
              <YAxis hide domain={[0, highest]} />
              <Bar dataKey="value" fill="var(--chart-1)" isAnimationActive={false} />
            </BarChart>
          </ResponsiveContainer>
        </li>
      ))}
    </ul>
  );
}
