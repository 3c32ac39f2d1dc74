/** Text for people: aligned columns, figures to the right. */

/** Two spaces between columns; the last column is not padded. Columns whose cells are all figures stand to the right. */
export function alignColumns(rows: readonly (readonly (string | number)[])[], heading?: readonly string[]): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: count }, (_, at) => {
    const cells = rows.map((row) => row[at] ?? '');
    const isFigures = cells.length > 0 && cells.every((cell) => typeof cell === 'number');
    return { isFigures, width: Math.max(widthOf(heading?.[at] ?? ''), ...cells.map((cell) => widthOf(String(cell)))) };
  });
  const line = (cells: readonly (string | number)[]): string =>
    columns
      .map(({ isFigures, width }, at) => {
        const cell = oneLine(String(cells[at] ?? ''));
        if (isFigures) return ' '.repeat(width - widthOf(cell)) + cell;
        return at === count - 1 ? cell : cell + ' '.repeat(width - widthOf(cell));
      })
      .join('  ')
      .trimEnd();
  return [...(heading ? [line(heading)] : []), ...rows.map(line)];
}

/** Content never moves the cursor or colours the terminal: control characters are shown as a space. */
export function oneLine(text: string): string {
  // oxlint-disable-next-line eslint/no-control-regex -- control characters are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
}

function widthOf(text: string): number {
  return [...oneLine(text)].length;
}

/** `2026-05-20 11:02` in the given zone. */
export function formatMoment(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(new Date(at));
}

/** `1.2 GB`; decimal units, as disks are sold. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
}
