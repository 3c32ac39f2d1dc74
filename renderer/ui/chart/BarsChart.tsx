import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { ChartRow } from './chart-types.ts';

export interface BarsChartProps {
  /** What the figures are, for screen readers. */
  readonly label: string;
  readonly rows: readonly ChartRow[];
  /** Longest first unless the order itself means something, as with bands of age. */
  readonly keepOrder?: boolean;
  readonly onDrill?: (row: ChartRow) => void;
}

const barHeight = 26;

/** Horizontal bars with their value written at the end. */
export function BarsChart({ label, rows, keepOrder = false, onDrill }: BarsChartProps) {
  const format = useFormat();
  const data = keepOrder ? [...rows] : [...rows].sort((a, b) => b.value - a.value);
  const longest = Math.max(0, ...data.map((row) => row.label.length));
  if (data.length === 0) return null;
  return (
    <ResponsiveContainer width="100%" height={data.length * barHeight + 8}>
      <BarChart
        data={data}
        layout="vertical"
        margin={{ top: 0, right: 56, bottom: 0, left: 0 }}
        barCategoryGap={5}
        title={label}
        accessibilityLayer={false}
      >
        <XAxis type="number" hide domain={[0, 'dataMax']} />
        <YAxis
          type="category"
          dataKey="label"
          width={Math.min(220, 20 + longest * 7)}
          axisLine={{ stroke: 'var(--line-strong)' }}
          tickLine={false}
          tick={{ fill: 'var(--text)', fontSize: 12 }}
          interval={0}
        />
        <Bar
          dataKey="value"
          fill="var(--chart-1)"
          isAnimationActive={false}
          {...(onDrill
            ? { cursor: 'pointer', onClick: (_bar: unknown, index: number) => data[index] && onDrill(data[index]) }
            : {})}
        >
          <LabelList
            dataKey="value"
            position="right"
            fill="var(--text)"
            fontSize={12}
            formatter={(value) => format.count(Number(value))}
          />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}
