import { FileDown } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import type { TableContent } from '../data-table/csv.ts';
import { IconButton } from '../icon-button/IconButton.tsx';
import styles from './plain-table.module.css';

export interface PlainTableProps {
  /** Names of the columns; those of `figures` stand at the end of theirs, as their cells with `data-figure` do. */
  readonly columns: readonly string[];
  readonly figures?: readonly number[];
  /** `<tr>` with `<th scope="row">` and `<td>`. */
  readonly children: ReactNode;
  /** Receives what stands in the table: `useSaveTable` of renderer/app. */
  readonly onExport?: (content: TableContent) => void;
}

/** A few rows that are read and not worked with; for long lists and choice there is DataTable. */
export function PlainTable({ columns, figures = [], children, onExport }: PlainTableProps) {
  const t = useT('ui');
  const table = useRef<HTMLTableElement>(null);
  return (
    <div className={styles['frame']}>
      <table ref={table} className={styles['table']}>
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
      {onExport ? (
        <IconButton
          icon={FileDown}
          label={t('chart.export')}
          onPress={() => onExport(contentOf(columns, table.current))}
        />
      ) : null}
    </div>
  );
}

/** What is read in the rows, without columns that hold nothing but buttons. */
function contentOf(columns: readonly string[], table: HTMLTableElement | null): TableContent {
  const rows = [...(table?.tBodies[0]?.rows ?? [])].map((row) => [...row.cells].map((cell) => cell.innerText.trim()));
  const isRead = (at: number) => rows.some((row) => row[at]);
  return {
    header: columns.filter((_name, at) => isRead(at)),
    rows: rows.map((row) => row.filter((_text, at) => isRead(at))),
  };
}
