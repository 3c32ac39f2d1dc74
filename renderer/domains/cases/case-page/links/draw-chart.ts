/** The chart itself: what is drawn on the canvas, outside React. Positions stay where they settled. */
import cytoscape, { type Core, type ElementDefinition, type NodeSingular } from 'cytoscape';
import fcose from 'cytoscape-fcose';
import { type Direction, nextInDirection, type Placed } from './chart-moves.ts';
import { chartStyle } from './chart-style.ts';

cytoscape.use(fcose);

export interface DrawnNode {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly banal: boolean;
  readonly degree: number;
}
export interface DrawnEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

export interface Chart {
  /** Shows these; what was there stays where it was, what is new settles around it. */
  readonly show: (nodes: readonly DrawnNode[], edges: readonly DrawnEdge[]) => void;
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
/** A node with this many links keeps its name at any zoom. */
const manyLinks = 8;
/** Beyond this many nodes, those with few links show their name only when one looks closer. */
const crowded = 60;
const fewLinks = 3;
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

export function createChart(container: HTMLElement, onTap: (id: string) => void): Chart {
  const core = cytoscape({
    container,
    style: chartStyle(),
    minZoom: 0.1,
    maxZoom: 4,
    boxSelectionEnabled: false,
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
  return {
    show: (nodes, edges) => showGraph(core, nodes, edges),
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
    destroy: () => core.destroy(),
  };
}

function showGraph(core: Core, nodes: readonly DrawnNode[], edges: readonly DrawnEdge[]): void {
  const wanted = new Set([...nodes, ...edges].map(({ id }) => id));
  const isFirst = core.nodes().empty();
  const settled = core.nodes().map((node) => ({ nodeId: node.id(), position: { ...node.position() } }));
  core.batch(() => {
    core
      .elements()
      .filter((element) => !wanted.has(element.id()))
      .remove();
    for (const element of [
      ...nodes.map((node) => nodeElement(node, nodes.length > crowded)),
      ...edges.map(edgeElement),
    ]) {
      const known = core.getElementById(String(element.data.id));
      if (known.nonempty()) known.data(element.data);
      else core.add(element);
    }
  });
  const known = new Set(settled.map(({ nodeId }) => nodeId));
  if (nodes.every(({ id }) => known.has(id))) return;
  core
    .layout({
      name: 'fcose',
      animate: false,
      randomize: isFirst,
      quality: nodes.length > 200 ? 'default' : 'proof',
      nodeSeparation: 90,
      idealEdgeLength: () => 110,
      nodeRepulsion: () => 16_000,
      packComponents: true,
      fit: false,
      padding: edgeMargin,
      fixedNodeConstraint: settled
        .filter(({ nodeId }) => wanted.has(nodeId))
        .map(({ nodeId, position }) => ({ nodeId, position })),
    } as cytoscape.LayoutOptions)
    .run();
  if (isFirst) fitWhole(core);
}

function nodeElement({ id, type, label, banal, degree }: DrawnNode, isCrowded: boolean): ElementDefinition {
  const isQuiet = isCrowded && degree < fewLinks;
  return { group: 'nodes', data: { id, type, label, banal, degree, isLarge: degree >= manyLinks, isQuiet } };
}

function edgeElement({ id, from, to, label }: DrawnEdge): ElementDefinition {
  return { group: 'edges', data: { id, source: from, target: to, label } };
}

function mark(core: Core, id: string | null): void {
  core.batch(() => {
    core.elements().removeClass('current near far named');
    if (id === null) return;
    const node = core.nodes().filter((one) => one.id() === id);
    const edge = core.edges().filter((one) => one.id() === id);
    if (node.empty() && edge.empty()) return;
    const ends = edge.connectedNodes();
    const near = node.closedNeighborhood().union(edge).union(ends);
    core.elements().difference(near).addClass('far');
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
