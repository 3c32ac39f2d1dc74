import { useId } from 'react';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '../button/Button.tsx';
import { Checkbox } from '../checkbox/Checkbox.tsx';
import { ErrorState } from '../error-state/ErrorState.tsx';
import styles from './data-table.module.css';
import { PrintedTable } from './PrintedTable.tsx';
import { TableHead } from './TableHead.tsx';
import { TableOptions } from './TableOptions.tsx';
import { TableRows } from './TableRows.tsx';
import type { DataTableProps } from './table-types.ts';
import { useColumns } from './use-columns.ts';
import { useGrid } from './use-grid.ts';

/**
 * A list of any length as one control: J/K, arrows, Page, Home and End move; Enter opens; Space previews (or chooses,
 * where there is no preview); X or Ctrl+Space chooses; Shift extends; Ctrl+A takes all.
 */
export function DataTable<R>(props: DataTableProps<R>) {
  const t = useT('ui');
  const format = useFormat();
  const id = useId();
  const grid = useGrid(props);
  const onScreen = grid.items.flatMap((item) => grid.rows.rowAt(item.index) ?? []);
  const columns = useColumns(props, onScreen);
  const { selection = null, onExport } = props;
  const isEmpty = grid.rows.total === 0;
  const isNarrowed = selection !== null && selection.size > 0;

  const exportShown = async () => {
    const { rows } = await grid.rows.read();
    const wanted = isNarrowed ? rows.filter((row) => selection.has(props.rowId(row))) : rows;
    const cells = wanted.map((row) => columns.visible.map((column) => column.text(row)));
    onExport({ header: columns.visible.map((column) => column.header), rows: cells });
  };
  const chooseAll = selection ? (
    <Checkbox
      aria-label={t('table.chooseAll')}
      isDisabled={!grid.canChooseAll}
      isSelected={grid.total > 0 && selection.size >= grid.total}
      isIndeterminate={selection.size > 0 && selection.size < grid.total}
      onChange={() => void grid.selectAll()}
    />
  ) : null;

  return (
    <section className={styles['table']} aria-label={props.label}>
      <div className={styles['bar-top']}>
        <div className={styles['tools']}>{props.toolbar}</div>
        <span className={styles['count']} role="status">
          {grid.rows.total === null ? null : t('table.count', { count: grid.total, shown: format.count(grid.total) })}
        </span>
        <TableOptions
          columns={props.columns}
          layout={columns.layout}
          setLayout={columns.setLayout}
          exportLabel={t(isNarrowed ? 'table.exportChosen' : 'table.export')}
          onExport={grid.total > 0 ? () => void exportShown() : null}
        />
      </div>
      {isNarrowed ? (
        <div className={styles['bulk']} role="toolbar" aria-label={t('table.bulk')}>
          <span>{t('table.chosen', { count: selection.size, shown: format.count(selection.size) })}</span>
          {props.bulkBar}
          <Button variant="quiet" onPress={() => props.onSelectionChange?.(new Set())}>
            {t('table.chooseNone')}
          </Button>
        </div>
      ) : null}
      {grid.rows.error ? <ErrorState error={grid.rows.error} onRetry={grid.rows.retry} /> : null}
      <div
        ref={grid.scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={grid.rows.total === null ? -1 : grid.total + 1}
        aria-colcount={columns.visible.length + (selection ? 1 : 0)}
        aria-multiselectable={selection ? true : undefined}
        aria-activedescendant={
          grid.items.some((item) => item.index === grid.cursor) ? `${id}-${grid.cursor}` : undefined
        }
        aria-busy={grid.rows.total === null}
        tabIndex={0}
        className={styles['grid']}
        style={{ '--columns': selection ? `36px ${columns.template}` : columns.template } as React.CSSProperties}
        onKeyDown={grid.onKeyDown}
      >
        <TableHead columns={columns} chooseAll={chooseAll} />
        <div role="presentation" className={styles['body']} style={{ height: grid.virtualizer.getTotalSize() }}>
          <TableRows
            items={grid.items}
            rowAt={grid.rows.rowAt}
            rowId={props.rowId}
            visible={columns.visible}
            idPrefix={id}
            cursor={grid.cursor}
            selection={selection}
            onPoint={grid.onPoint}
            onToggle={grid.toggle}
            onOpen={grid.open}
          />
        </div>
        {grid.rows.total === null && !grid.rows.error ? <LoadingRows /> : null}
      </div>
      <PrintedTable label={props.label} columns={columns.visible} rowId={props.rowId} readRows={grid.rows.read} />
      {isEmpty ? <div className={styles['empty']}>{props.empty}</div> : null}
    </section>
  );
}

/** Bars in place of the first rows. */
function LoadingRows() {
  return (
    <div className={styles['loading']} aria-hidden="true">
      {Array.from({ length: 8 }, (_unused, index) => (
        <span key={index} className={styles['bar']} />
      ))}
    </div>
  );
}
