/** Where the window opens: as it was left, if that is still on a screen. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowBounds extends Rectangle {
  readonly isMaximized: boolean;
}

export const minimumSize = { width: 960, height: 640 } as const;
const preferredSize = { width: 1440, height: 900 } as const;
/** So much of the title bar must lie on a screen, or the window could not be grasped. */
const graspable = { width: 200, height: 40 } as const;

/** @param workAreas of the displays, the primary one first. */
export function placeWindow(left: WindowBounds | undefined, workAreas: readonly Rectangle[]): WindowBounds {
  const primary = workAreas[0] ?? { x: 0, y: 0, ...preferredSize };
  if (!left || !workAreas.some((area) => holdsTitleBar(area, left))) return centred(primary);
  const area = workAreas.find((candidate) => holdsTitleBar(candidate, left)) ?? primary;
  return {
    x: left.x,
    y: Math.max(left.y, area.y),
    width: clamp(left.width, minimumSize.width, area.width),
    height: clamp(left.height, minimumSize.height, area.height),
    isMaximized: left.isMaximized,
  };
}

function centred(area: Rectangle): WindowBounds {
  const width = clamp(preferredSize.width, minimumSize.width, area.width);
  const height = clamp(preferredSize.height, minimumSize.height, area.height);
  return {
    x: area.x + Math.max(0, Math.round((area.width - width) / 2)),
    y: area.y + Math.max(0, Math.round((area.height - height) / 2)),
    width,
    height,
    isMaximized: false,
  };
}

function holdsTitleBar(area: Rectangle, window: Rectangle): boolean {
  const overlap = Math.min(area.x + area.width, window.x + window.width) - Math.max(area.x, window.x);
  const isTopInside = window.y >= area.y - graspable.height && window.y <= area.y + area.height - graspable.height;
  return overlap >= graspable.width && isTopInside;
}

function clamp(value: number, smallest: number, largest: number): number {
  return Math.max(smallest, Math.min(value, largest));
}
