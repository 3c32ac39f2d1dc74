import type { MouseEvent } from 'react';

export interface RowPointer {
  readonly onMouseDown: (event: MouseEvent) => void;
  readonly onDoubleClick: (event: MouseEvent) => void;
}

/** The mouse on a row of any list: a press leads the cursor there, a double click opens it; twice on its box is two ticks. */
export function rowPointer(onPoint: (event: MouseEvent) => void, onOpen: () => void): RowPointer {
  return {
    onMouseDown: onPoint,
    onDoubleClick: (event) => {
      if (!isOnControl(event.target)) onOpen();
    },
  };
}

function isOnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[role="checkbox"], button, a') !== null;
}
