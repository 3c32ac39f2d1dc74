import { CartesianGrid, LabelList, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { type ChartSeries, chartColours } from './chart-types.ts';

export interface LinesChartProps {
  readonly label: string;
  /** Words for the steps along the bottom, e.g. months. */
  readonly steps: readonly string[];
  /** Six at most; fold the rest into "other". */
  readonly series: readonly ChartSeries[];
  readonly height?: number;
  /** A click on a step. The table twin is the way down for the keyboard. */
  readonly onDrill?: (step: number) => void;
}

const dashes = ['0', '6 3', '2 3', '8 3 2 3', '4 2', '1 3'];

/** Lines named at their end, told apart by dashes as well as colour. */
export function LinesChart({ label, steps, series, height = 200, onDrill }: LinesChartProps) {
  const format = useFormat();
  const data = steps.map((step, at) => ({
    step,
    ...Object.fromEntries(series.map((line) => [line.id, line.values[at] ?? 0])),
  }));
  const last = data.length - 1;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart
        data={data}
        margin={{ top: 8, right: 140, bottom: 0, left: 0 }}
        title={label}
        accessibilityLayer={false}
        {...(onDrill
          ? {
              style: { cursor: 'pointer' },
              onClick: ({ activeTooltipIndex }: { activeTooltipIndex?: unknown }) =>
                activeTooltipIndex !== undefined && activeTooltipIndex !== null && onDrill(Number(activeTooltipIndex)),
            }
          : {})}
      >
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          dataKey="step"
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          tick={{ fill: 'var(--text-muted)', fontSize: 12 }}
          minTickGap={8}
          interval="equidistantPreserveStart"
        />
        <YAxis
          width={44}
          allowDecimals={false}
          tickLine={false}
          axisLine={false}
          tick={{ fill: 'var(--text-muted)', fontSize: 12 }}
          tickFormatter={(value: number) => format.count(value)}
        />
        <Tooltip
          isAnimationActive={false}
          contentStyle={{
            background: 'var(--bg-raised)',
            border: '1px solid var(--line-strong)',
            borderRadius: 4,
            fontSize: 12,
          }}
        />
        {series.map((line, at) => (
          <Line
            key={line.id}
            dataKey={line.id}
            name={line.label}
            stroke={chartColours[at % chartColours.length] ?? 'currentcolor'}
            strokeDasharray={dashes[at % dashes.length] ?? '0'}
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          >
            <LabelList
              content={(props) =>
                Number(props.index) === last ? (
                  <EndLabel
                    x={Number(props.x)}
                    y={Number(props.y)}
                    text={line.label}
                    colour={chartColours[at % chartColours.length]}
                  />
                ) : null
              }
            />
          </Line>
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

function EndLabel(props: {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly colour: string | undefined;
}) {
  return (
    <text x={props.x + 6} y={props.y} dy={4} fontSize={12} fill={props.colour}>
      {props.text}
    </text>
  );
}
