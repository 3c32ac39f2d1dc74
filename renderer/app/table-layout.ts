import type { TableLayout } from '#renderer/ui/data-table/table-types.ts';
import { useUiPreference } from './ui-preferences.ts';

function isLayout(value: unknown): value is TableLayout {
  return (
    typeof value === 'object' && value !== null && 'hidden' in value && Array.isArray(value.hidden) && 'widths' in value
  );
}

/** Columns and widths of one list, remembered: `<DataTable {...useTableLayout('cases', ['externalReference'])} … />`. */
export function useTableLayout(list: string, hiddenAtFirst: readonly string[] = []) {
  const [layout, onLayoutChange] = useUiPreference<TableLayout>(
    `table:${list}`,
    { hidden: hiddenAtFirst, widths: {} },
    isLayout,
  );
  return { layout, onLayoutChange };
}
