import type { ReactNode } from 'react';
import styles from './plain-table.module.css';

export interface PlainTableProps {
  /** Names of the columns; those of `figures` stand at the end of theirs, as their cells with `data-figure` do. */
  readonly columns: readonly string[];
  readonly figures?: readonly number[];
  /** `<tr>` with `<th scope="row">` and `<td>`. */
  readonly children: ReactNode;
}

/** A few rows that are read and not worked with; for long lists, choice and export there is DataTable. */
export function PlainTable({ columns, figures = [], children }: PlainTableProps) {
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          {columns.map((name, at) => (
            <th key={name} scope="col" data-figure={figures.includes(at) || undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
