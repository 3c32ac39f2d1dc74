/** The chart itself: what is drawn on the canvas, outside React. Positions stay where they settled. */
import cytoscape, { type Core, type NodeSingular } from 'cytoscape';
import { type Direction, nextInDirection, type Placed } from './chart-moves.ts';
import { chartStyle } from './chart-style.ts';
import { createLayouts } from './lay-out.ts';
import { createShowing, type DrawnEdge, type DrawnNode, manyNodes } from './show-graph.ts';

export interface Chart {
  /**
   * Shows these; what was there stays where it was, what is new settles around it. True when they all stand there, false
   * where a later call took over.
   */
  readonly show: (nodes: readonly DrawnNode[], edges: readonly DrawnEdge[]) => Promise<boolean>;
  readonly mark: (id: string | null) => void;
  /** The neighbour in that direction; the best connected node where nothing is marked. */
  readonly step: (from: string | null, direction: Direction) => string | null;
  readonly zoomBy: (factor: number) => void;
  readonly fit: () => void;
  readonly restyle: () => void;
  /** Data URL of a PNG of the whole chart. */
  readonly picture: (background: string) => string;
  readonly destroy: () => void;
}

const edgeMargin = 40;
/** Names of more links than this around the selection would cover the chart. */
const mostNamedLinks = 24;

/** A handful of records is drawn at reading size, not blown up to fill the window. */
const largestFit = 1.25;

function fitWhole(core: Core): void {
  core.fit(undefined, edgeMargin);
  if (core.zoom() <= largestFit) return;
  core.zoom(largestFit);
  core.center();
}

/** @param isCrowd many nodes: while it is moved, a picture of the chart moves, and is drawn anew when it rests. */
export function createChart(container: HTMLElement, onTap: (id: string) => void, isCrowd: boolean): Chart {
  const core = cytoscape({
    container,
    style: chartStyle(),
    minZoom: 0.02,
    maxZoom: 4,
    boxSelectionEnabled: false,
    textureOnViewport: isCrowd,
    autounselectify: true,
  });
  core.on('tap', 'node, edge', (event) => onTap((event.target as NodeSingular).id()));
  // The whole chart stays in sight while the window or the inspector changes, until a person chooses a view.
  let isWhole = true;
  core.on('scrollzoom pinchzoom dragpan', () => {
    isWhole = false;
  });
  core.on('resize', () => {
    if (isWhole) fitWhole(core);
  });
  const layouts = createLayouts();
  const showing = createShowing(core, layouts);
  return {
    async show(nodes, edges) {
      const isFirst = core.nodes().empty();
      const stands = await showing(nodes, edges);
      if (stands && isFirst) fitWhole(core);
      return stands;
    },
    mark: (id) => mark(core, id),
    step: (from, direction) => step(core, from, direction),
    zoomBy: (factor) => {
      isWhole = false;
      core.zoom({ level: core.zoom() * factor, renderedPosition: { x: core.width() / 2, y: core.height() / 2 } });
    },
    fit: () => {
      isWhole = true;
      fitWhole(core);
    },
    restyle: () => void core.style(chartStyle()),
    picture: (background) => core.png({ full: true, scale: 2, bg: background, maxWidth: 8000, maxHeight: 8000 }),
    destroy: () => {
      layouts.stop();
      core.destroy();
    },
  };
}

function mark(core: Core, id: string | null): void {
  core.batch(() => {
    core.elements('.current, .near, .far, .named').removeClass('current near far named');
    if (id === null) return;
    const node = core.getElementById(id).filter('node');
    const edge = core.getElementById(id).filter('edge');
    if (node.empty() && edge.empty()) return;
    const ends = edge.connectedNodes();
    const near = node.closedNeighborhood().union(edge).union(ends);
    // Among thousands the selection stands out as it is, and to dim all others would take long.
    if (core.nodes().length <= manyNodes) core.elements().difference(near).addClass('far');
    near.edges().addClass('near');
    if (near.edges().length <= mostNamedLinks) near.edges().addClass('named');
    node.union(ends).addClass('current');
  });
  bringIntoView(core, id);
}

function bringIntoView(core: Core, id: string | null): void {
  const node = id === null ? core.collection() : core.getElementById(id).filter('node');
  if (node.empty()) return;
  const { x1, y1, x2, y2 } = node.renderedBoundingBox({});
  const isOutside = x1 < 0 || y1 < 0 || x2 > core.width() || y2 > core.height();
  if (isOutside) core.center(node);
}

function placed(node: NodeSingular): Placed {
  const { x, y } = node.position();
  return { id: node.id(), x, y };
}

function step(core: Core, from: string | null, direction: Direction): string | null {
  const start = from === null ? core.collection() : core.getElementById(from).filter('node');
  const current = start.nonempty() ? (start[0] as NodeSingular) : null;
  if (!current) {
    const best = core.nodes().max((node) => Number(node.data('degree')));
    return best.ele ? best.ele.id() : null;
  }
  const toPlaced = (nodes: cytoscape.NodeCollection) => nodes.map((node) => placed(node));
  const neighbours = toPlaced(current.neighborhood().nodes());
  const found = nextInDirection(placed(current), neighbours, direction);
  if (found) return found.id;
  // No neighbour lies there: the nearest node of all does, so that islands are reached too.
  const others = toPlaced(core.nodes().difference(current.closedNeighborhood().nodes()));
  return nextInDirection(placed(current), others, direction)?.id ?? null;
}
