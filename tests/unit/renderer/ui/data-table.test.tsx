// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import type { TableContent } from '#renderer/ui/data-table/csv.ts';
import type { DataColumn, DataTableProps } from '#renderer/ui/data-table/table-types.ts';
import { PrintLayoutProvider, usePrintLayout } from '#renderer/ui/print/print-layout.tsx';
import { giveElementsSize, renderInApp } from '../render.tsx';

interface Row {
  readonly id: string;
}
const columns: readonly DataColumn<Row>[] = [
  { id: 'name', header: 'Name', cell: (row) => `Row ${row.id}`, text: (row) => `Row ${row.id}`, isSortable: true },
  { id: 'note', header: 'Note', cell: () => 'n', text: () => '=1+1' },
];

function fetchFrom(total: number) {
  return vi.fn(async (offset: number, limit: number) => {
    const count = Math.max(0, Math.min(limit, total - offset));
    return { total, rows: Array.from({ length: count }, (_unused, at) => ({ id: String(offset + at) })) };
  });
}

function Harness(props: Partial<DataTableProps<Row>> & Pick<DataTableProps<Row>, 'fetchWindow'>) {
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  return (
    <DataTable
      label="Rows"
      columns={columns}
      rowId={(row) => row.id}
      queryKey={['rows']}
      empty={<p>Nothing yet</p>}
      onExport={() => undefined}
      selection={selection}
      onSelectionChange={setSelection}
      {...props}
    />
  );
}

function Printer() {
  const layout = usePrintLayout();
  return (
    <>
      <button type="button" onClick={() => void layout.layOut()}>
        Lay out
      </button>
      <button type="button" onClick={layout.takeDown}>
        Take down
      </button>
    </>
  );
}

const cursorText = () => document.querySelector('[data-cursor="true"]')?.textContent;
const gridOf = async () => {
  await screen.findByText('Row 0');
  const grid = screen.getByRole('grid');
  grid.focus();
  return grid;
};

describe('DataTable', () => {
  beforeAll(() => giveElementsSize());
  afterEach(cleanup);

  test('counts a million rows and asks only for those on screen', async () => {
    const fetchWindow = fetchFrom(1_000_000);
    renderInApp(<Harness fetchWindow={fetchWindow} />);
    const grid = await gridOf();
    expect(grid.getAttribute('aria-rowcount')).toBe('1000001');
    expect(screen.getByText('1,000,000 rows')).toBeTruthy();
    expect(fetchWindow.mock.calls).toEqual([[0, 100]]);
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
  });

  test('moves with J, K, arrows and Home, and opens with Enter', async () => {
    const onOpen = vi.fn();
    renderInApp(<Harness fetchWindow={fetchFrom(50)} onOpen={onOpen} />);
    await gridOf();
    await userEvent.keyboard('jj{ArrowDown}k');
    expect(cursorText()).toContain('Row 2');
    await userEvent.keyboard('{Enter}{Home}');
    expect(onOpen).toHaveBeenCalledWith({ id: '2' });
    expect(cursorText()).toContain('Row 0');
  });

  test('opens with a double click on the row; two clicks on its box are two ticks', async () => {
    const onOpen = vi.fn();
    renderInApp(<Harness fetchWindow={fetchFrom(50)} onOpen={onOpen} />);
    await gridOf();
    await userEvent.dblClick(screen.getByText('Row 3'));
    expect(onOpen.mock.calls).toEqual([[{ id: '3' }]]);
    await userEvent.dblClick(screen.getAllByRole('checkbox', { name: 'Choose this row' })[1] as HTMLElement);
    expect(onOpen).toHaveBeenCalledTimes(1);
    expect(screen.queryByText('1 chosen')).toBeNull();
  });

  test('chooses with Space and extends with Shift', async () => {
    renderInApp(<Harness fetchWindow={fetchFrom(50)} />);
    await gridOf();
    await userEvent.keyboard('j {Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(screen.getByText('3 chosen')).toBeTruthy();
    const chosen = screen.getAllByRole('row').filter((row) => row.getAttribute('aria-selected') === 'true');
    expect(chosen.map((row) => row.textContent)).toEqual(['Row 1n', 'Row 2n', 'Row 3n']);
  });

  test('previews with Space where it can, and chooses with X', async () => {
    const onPreview = vi.fn();
    renderInApp(<Harness fetchWindow={fetchFrom(5)} onPreview={onPreview} />);
    await gridOf();
    await userEvent.keyboard('j x');
    expect(onPreview).toHaveBeenCalledWith({ id: '1' });
    expect(screen.getByText('1 chosen')).toBeTruthy();
  });

  test('chooses every row of the list with Ctrl+A, loaded or not', async () => {
    renderInApp(<Harness fetchWindow={fetchFrom(1200)} />);
    await gridOf();
    await userEvent.keyboard('{Control>}a{/Control}');
    expect(await screen.findByText('1,200 chosen')).toBeTruthy();
  });

  test('says which way a column is sorted and asks for the other', async () => {
    const onSortChange = vi.fn();
    renderInApp(
      <Harness fetchWindow={fetchFrom(5)} sort={{ field: 'name', descending: false }} onSortChange={onSortChange} />,
    );
    await gridOf();
    expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('ascending');
    await userEvent.click(screen.getByRole('button', { name: 'Name' }));
    expect(onSortChange).toHaveBeenCalledWith({ field: 'name', descending: true });
  });

  test('exports the columns shown of every row of the list, loaded or not', async () => {
    const onExport = vi.fn();
    renderInApp(
      <Harness fetchWindow={fetchFrom(1200)} onExport={onExport} layout={{ hidden: ['note'], widths: {} }} />,
    );
    await gridOf();
    await userEvent.click(screen.getByRole('button', { name: 'Export these rows as CSV' }));
    await waitFor(() => expect(onExport).toHaveBeenCalled());
    const [{ header, rows }] = onExport.mock.calls[0] as [TableContent];
    expect(header).toEqual(['Name']);
    expect(rows).toHaveLength(1200);
    expect(rows.at(-1)).toEqual(['Row 1199']);
  });

  test('exports the chosen rows only, in the order of the list', async () => {
    const onExport = vi.fn();
    renderInApp(<Harness fetchWindow={fetchFrom(50)} onExport={onExport} />);
    await gridOf();
    await userEvent.keyboard('jjxkkx');
    await userEvent.click(screen.getByRole('button', { name: 'Export the chosen rows as CSV' }));
    const rows = [
      ['Row 0', '=1+1'],
      ['Row 2', '=1+1'],
    ];
    await waitFor(() => expect(onExport).toHaveBeenCalledWith({ header: ['Name', 'Note'], rows }));
  });

  test('is laid out whole for paper, as far as the limit, and says where it ends', async () => {
    const { container } = renderInApp(
      <PrintLayoutProvider>
        <Printer />
        <Harness fetchWindow={fetchFrom(2500)} />
      </PrintLayoutProvider>,
    );
    await gridOf();
    await userEvent.click(screen.getByRole('button', { name: 'Lay out' }));
    await waitFor(() => expect(container.querySelectorAll('tbody tr')).toHaveLength(2000));
    expect(container.querySelector('caption')?.textContent).toContain('Only the first 2,000 are printed');
    await userEvent.click(screen.getByRole('button', { name: 'Take down' }));
    expect(container.querySelector('table')).toBeNull();
  });

  test('shows what belongs in an empty list, and the refusal with its code', async () => {
    renderInApp(<Harness fetchWindow={fetchFrom(0)} />);
    expect(await screen.findByText('Nothing yet')).toBeTruthy();
    cleanup();
    renderInApp(<Harness fetchWindow={() => Promise.reject({ code: 'app/no-such-page' })} />);
    expect(await screen.findByText('app/no-such-page')).toBeTruthy();
  });
});
