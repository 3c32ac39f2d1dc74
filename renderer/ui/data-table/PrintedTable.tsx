import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { usePrintPart } from '../print/print-layout.tsx';
import styles from './printed-table.module.css';
import type { DataColumn } from './table-types.ts';

/** About sixty sheets; a longer list is taken along as a file. */
export const mostPrinted = 2000;

interface PrintedTableProps<R> {
  readonly label: string;
  readonly columns: readonly Pick<DataColumn<R>, 'id' | 'header' | 'cell' | 'align'>[];
  readonly rowId: (row: R) => string;
  /** The first `limit` rows of the list. */
  readonly readRows: (limit: number) => Promise<{ readonly total: number; readonly rows: readonly R[] }>;
}

/** The rows as a plain table that breaks over sheets, its head on each; drawn only while a page is printed. */
export function PrintedTable<R>({ label, columns, rowId, readRows }: PrintedTableProps<R>) {
  const t = useT('ui');
  const format = useFormat();
  const [list, setList] = useState<{ readonly total: number; readonly rows: readonly R[] } | null>(null);
  usePrintPart({
    async layOut() {
      const read = await readRows(mostPrinted);
      // Drawn at once: the sheet is made right after.
      flushSync(() => setList(read));
    },
    takeDown: () => setList(null),
  });
  if (!list) return null;
  const shown = format.count(list.rows.length);
  return (
    <div className={styles['printed']} aria-hidden="true">
      <table className={styles['table']}>
        <caption>
          {label}: {t('table.count', { count: list.total, shown: format.count(list.total) })}
          {list.rows.length < list.total ? `. ${t('table.printedFirst', { shown })}` : null}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" data-align={column.align}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row) => (
            <tr key={rowId(row)}>
              {columns.map((column) => (
                <td key={column.id} data-align={column.align}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
