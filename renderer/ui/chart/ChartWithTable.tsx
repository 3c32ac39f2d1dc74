import { ChartColumn, FileDown, Table2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import type { TableContent } from '../data-table/csv.ts';
import { IconButton } from '../icon-button/IconButton.tsx';
import styles from './chart.module.css';

/** A row of the table twin. */
export interface ChartTableRow {
  readonly id: string;
  readonly cells: readonly string[];
}

export interface ChartWithTableProps {
  /** The question: "What is open, and how old?". */
  readonly title: string;
  /** The answer in words, with the last value and the change: "41 open cases, 3 more than in October". */
  readonly statement: string;
  readonly chart: ReactNode;
  readonly columns: readonly string[];
  readonly rows: readonly ChartTableRow[];
  /** The way down to the records; each row of the table becomes a link. */
  readonly onDrill?: (row: ChartTableRow) => void;
  readonly onExport?: (content: TableContent) => void;
}

/** A chart, its answer in words, and the same figures as a table. */
export function ChartWithTable({ title, statement, chart, columns, rows, onDrill, onExport }: ChartWithTableProps) {
  const t = useT('ui');
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section aria-labelledby={id} className={styles['frame']}>
      <header className={styles['header']}>
        <div>
          <h2 id={id} className={styles['title']}>
            {title}
          </h2>
          <p className={styles['statement']}>{statement}</p>
        </div>
        <div className={styles['actions']}>
          {onExport ? (
            <IconButton
              icon={FileDown}
              label={t('chart.export')}
              onPress={() => onExport({ header: columns, rows: rows.map((row) => row.cells) })}
            />
          ) : null}
          <IconButton
            icon={asTable ? ChartColumn : Table2}
            label={asTable ? t('chart.asChart') : t('chart.asTable')}
            onPress={() => setAsTable(!asTable)}
          />
        </div>
      </header>
      {asTable ? (
        <Twin columns={columns} rows={rows} onDrill={onDrill} title={title} />
      ) : (
        <div className={styles['chart']}>{chart}</div>
      )}
    </section>
  );
}

function Twin(props: {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly ChartTableRow[];
  readonly onDrill: ((row: ChartTableRow) => void) | undefined;
}) {
  const { columns, rows, onDrill, title } = props;
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label={title}>
      <table className={styles['twin']}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, at) => (
                <td key={columns[at]}>
                  {at === 0 && onDrill ? (
                    <button type="button" className={styles['drill']} onClick={() => onDrill(row)}>
                      {cell}
                    </button>
                  ) : (
                    cell
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
