// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import type { DataColumn, DataTableProps } from '#renderer/ui/data-table/table-types.ts';
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
      selection={selection}
      onSelectionChange={setSelection}
      {...props}
    />
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

  test('exports every row of the columns shown, with formulas disarmed', async () => {
    const onExport = vi.fn();
    renderInApp(<Harness fetchWindow={fetchFrom(2)} onExport={onExport} />);
    await gridOf();
    await userEvent.click(screen.getByRole('button', { name: 'Export these rows as CSV' }));
    await waitFor(() => expect(onExport).toHaveBeenCalledWith("Name,Note\r\nRow 0,'=1+1\r\nRow 1,'=1+1\r\n", 2));
  });

  test('shows what belongs in an empty list, and the refusal with its code', async () => {
    renderInApp(<Harness fetchWindow={fetchFrom(0)} />);
    expect(await screen.findByText('Nothing yet')).toBeTruthy();
    cleanup();
    renderInApp(<Harness fetchWindow={() => Promise.reject({ code: 'app/no-such-page' })} />);
    expect(await screen.findByText('app/no-such-page')).toBeTruthy();
  });
});
