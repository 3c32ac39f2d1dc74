import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { useDensity } from '../density.ts';
import type { DataTableProps } from './table-types.ts';
import { handleGridKey } from './use-grid-keys.ts';
import { useWindowRows } from './use-window-rows.ts';

const rowHeights = { dense: 28, comfortable: 36 } as const;
/** Chromium lays nothing out beyond 33,554,431 px; long lists get lower rows rather than lose their end. */
const tallest = 33_000_000;
/** The core removes and exports at most this many at once; choosing more has no use. */
const mostChosen = 10_000;

/** Rows, cursor and choice of a table: everything but its columns. */
export function useGrid<R>(props: DataTableProps<R>) {
  const { rowId, selection, onSelectionChange, onOpen, onPreview, autoFocus = false } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const preferred = rowHeights[useDensity().density];
  const [span, setSpan] = useState({ first: 0, last: 0 });
  const rows = useWindowRows(props.queryKey, props.fetchWindow, span.first, span.last);
  const total = rows.total ?? 0;
  const rowHeight = Math.max(22, Math.min(preferred, Math.floor(tallest / Math.max(1, total))));
  const [cursor, setCursor] = useState(0);
  const anchor = useRef(0);
  const followed = useRef<number | null>(null);

  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // Scrolling may paint a frame later; inside React's own work a forced paint is not allowed.
    useFlushSync: false,
    scrollPaddingStart: rowHeight,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  if (first !== span.first || last !== span.last) setSpan({ first, last });

  const choose = (ids: Iterable<string>) => onSelectionChange?.(new Set(ids));
  const toggle = (index: number) => {
    const row = rows.rowAt(index);
    if (!row || !selection) return;
    const next = new Set(selection);
    if (!next.delete(rowId(row))) next.add(rowId(row));
    anchor.current = index;
    choose(next);
  };
  const extendTo = (index: number) => {
    if (!selection) return;
    const [from, to] = index < anchor.current ? [index, anchor.current] : [anchor.current, index];
    const ids = Array.from({ length: to - from + 1 }, (_unused, at) => rows.rowAt(from + at)).flatMap((row) =>
      row ? [rowId(row)] : [],
    );
    choose([...selection, ...ids]);
  };
  const moveTo = (index: number, extend: boolean) => {
    setCursor(index);
    virtualizer.scrollToIndex(index);
    if (extend) extendTo(index);
    else anchor.current = index;
    followed.current = props.previewed ? index : null;
  };
  const open = (index: number) => {
    const row = rows.rowAt(index);
    if (row) onOpen?.(row);
  };
  const preview = (index: number) => {
    const row = rows.rowAt(index);
    if (row) onPreview?.(row);
  };
  const selectAll = async () => {
    if (!selection || total > mostChosen) return;
    choose(selection.size >= total ? [] : (await rows.read()).rows.map(rowId));
  };

  useEffect(() => {
    if (autoFocus) scroller.current?.focus({ preventScroll: true });
  }, [autoFocus]);
  // The preview follows the cursor, also to a row that has to be fetched first.
  const atCursor = rows.rowAt(cursor);
  useEffect(() => {
    if (followed.current !== cursor || !atCursor) return;
    followed.current = null;
    onPreview?.(atCursor);
  }, [cursor, atCursor, onPreview]);

  const onKeyDown = (event: KeyboardEvent) =>
    handleGridKey(event, {
      cursor,
      total,
      page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2),
      moveTo,
      open: () => open(cursor),
      space: () => (onPreview ? preview(cursor) : toggle(cursor)),
      toggle: () => toggle(cursor),
      selectAll: () => void selectAll(),
    });
  const onPoint = (index: number, event: MouseEvent) => {
    moveTo(index, event.shiftKey);
    if (event.ctrlKey || event.metaKey) toggle(index);
    else if (!event.shiftKey && onPreview) preview(index);
  };
  const canChooseAll = total > 0 && total <= mostChosen;
  return {
    scroller,
    virtualizer,
    items,
    rows,
    total,
    cursor,
    toggle,
    open,
    selectAll,
    canChooseAll,
    onKeyDown,
    onPoint,
  };
}
