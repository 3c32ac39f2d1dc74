import type { ReactNode } from 'react';

/** `in`, `out`: ticked or not, and can be changed. `done`: ticked for good. `none`: there is nothing to pick. */
export type Pick = 'in' | 'out' | 'done' | 'none';

export interface PickColumn<R> {
  readonly id: string;
  readonly header: string;
  /** A track of the grid: `120px`, `minmax(0, 1fr)`. */
  readonly width: string;
  readonly cell: (row: R) => ReactNode;
}
