import type { KeyboardEvent } from 'react';

export interface GridMoves {
  readonly cursor: number;
  readonly total: number;
  /** Whole rows on screen. */
  readonly page: number;
  readonly moveTo: (index: number, extend: boolean) => void;
  readonly open: () => void;
  /** `Space`: previews where the table can, else chooses. */
  readonly space: () => void;
  /** `X` or `Ctrl+Space`. */
  readonly toggle: () => void;
  readonly selectAll: () => void;
}

/** Where the key leads from the cursor; null where the key moves nothing. */
function destination(key: string, moves: GridMoves): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return moves.cursor + 1;
    case 'ArrowUp':
    case 'k':
    case 'K':
      return moves.cursor - 1;
    case 'PageDown':
      return moves.cursor + moves.page;
    case 'PageUp':
      return moves.cursor - moves.page;
    case 'Home':
      return 0;
    case 'End':
      return moves.total - 1;
    default:
      return null;
  }
}

function act(event: KeyboardEvent, moves: GridMoves): boolean {
  const control = event.ctrlKey || event.metaKey;
  if (event.key === 'Enter') moves.open();
  else if (event.key === ' ') (control ? moves.toggle : moves.space)();
  else if (event.key.toLowerCase() === 'x' && !control) moves.toggle();
  else if (event.key.toLowerCase() === 'a' && control) moves.selectAll();
  else return false;
  return true;
}

/** Keys of a list that has the focus as one control. */
export function handleGridKey(event: KeyboardEvent, moves: GridMoves): void {
  if (event.altKey || event.target !== event.currentTarget || moves.total === 0) return;
  const next = event.ctrlKey && event.key.length === 1 ? null : destination(event.key, moves);
  if (next !== null) moves.moveTo(Math.min(moves.total - 1, Math.max(0, next)), event.shiftKey && event.key.length > 1);
  else if (!act(event, moves)) return;
  event.preventDefault();
  event.stopPropagation();
}
