/** Moving over a chart by key: to the neighbour that lies in the direction of the arrow. Pure. */
export interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

const angles: Readonly<Record<Direction, number>> = { right: 0, down: Math.PI / 2, left: Math.PI, up: -Math.PI / 2 };

/** Of the candidates within 90 degrees of the direction, the one closest to it in angle, then in distance. */
export function nextInDirection(from: Placed, candidates: readonly Placed[], direction: Direction): Placed | null {
  let best: { placed: Placed; cost: number } | null = null;
  for (const placed of candidates) {
    const dx = placed.x - from.x;
    const dy = placed.y - from.y;
    const turn = Math.abs(normalise(Math.atan2(dy, dx) - angles[direction]));
    if ((dx === 0 && dy === 0) || turn > Math.PI / 2) continue;
    const cost = Math.hypot(dx, dy) * (1 + turn);
    if (!best || cost < best.cost) best = { placed, cost };
  }
  return best?.placed ?? null;
}

function normalise(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}
