/** One figure of a chart and the way down to the records behind it. */
export interface ChartRow {
  readonly id: string;
  /** What the bar or point stands for, in words. */
  readonly label: string;
  readonly value: number;
}

/** A line: one value for each of the chart's steps, in order. */
export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  readonly values: readonly number[];
}

/** Palette by role; the sixth is for "other". Labels always go with the colour. */
export const chartColours = [1, 2, 3, 4, 5, 6].map((index) => `var(--chart-${index})`);
