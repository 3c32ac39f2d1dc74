/** Puts records and links on the chart bit by bit, so that the window answers meanwhile. */
import type { Core, ElementDefinition } from 'cytoscape';
import type { Layouts } from './lay-out.ts';
import type { Place } from './layout-task.ts';

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

/** Beyond this many nodes links are plain lines, and few names are shown from afar. */
export const manyNodes = 500;
/** A node with this many links is drawn larger and keeps its name at any zoom. */
const manyLinks = 8;
/** Among many nodes, at most so many of these. */
const mostLarge = 40;
/** Beyond this many nodes, those with few links show their name only when one looks closer. */
const crowded = 60;
const fewLinks = 3;
const sizes = { usual: 18, large: 26 } as const;
/** Elements that are added without a break: about 10 ms. */
const sliceSize = 100;

type Showing = (nodes: readonly DrawnNode[], edges: readonly DrawnEdge[]) => Promise<boolean>;

export function createShowing(core: Core, layouts: Layouts): Showing {
  let turn = 0;
  return async (nodes, edges) => {
    turn += 1;
    const own = turn;
    const isStale = (): boolean => own !== turn || core.destroyed();
    const wanted = new Set([...nodes, ...edges].map(({ id }) => id));
    core.batch(() => {
      core
        .elements()
        .filter((element) => !wanted.has(element.id()))
        .remove();
    });
    const places = await findPlaces(core, layouts, nodes, edges);
    if (places === null || isStale()) return false;
    const elements = [...nodeElements(nodes, places), ...edges.map((edge) => edgeElement(edge, nodes.length))];
    for (let start = 0; start < elements.length; start += sliceSize) {
      if (start > 0) await nextTask();
      if (isStale()) return false;
      // The canvas hears of the last slice only: it would draw all that is there after each.
      drawsChanges(core, start + sliceSize >= elements.length);
      core.batch(() => putElements(core, elements.slice(start, start + sliceSize)));
      drawsChanges(core, true);
    }
    core.forceRender();
    return true;
  };
}

/** Not in the library's types: whether the canvas is told of changes. */
function drawsChanges(core: Core, isTold: boolean): void {
  (core as Core & { notifications(isOn: boolean): void }).notifications(isTold);
}

/** Where each node stands: as it settled, or found anew where there are others than before. */
async function findPlaces(
  core: Core,
  layouts: Layouts,
  nodes: readonly DrawnNode[],
  edges: readonly DrawnEdge[],
): Promise<readonly Place[] | null> {
  const isLarge = largeTest(nodes);
  const task = nodes.map((node) => {
    const known = core.getElementById(node.id);
    return { id: node.id, size: sizeOf(isLarge(node)), at: known.nonempty() ? { ...known.position() } : null };
  });
  const settled = task.flatMap(({ at }) => at ?? []);
  if (settled.length === task.length) return settled;
  return layouts.layOut({ nodes: task, edges: edges.map(({ from, to }) => ({ from, to })) });
}

function putElements(core: Core, elements: readonly ElementDefinition[]): void {
  const fresh = elements.filter((element) => {
    const known = core.getElementById(String(element.data.id));
    if (known.empty()) return true;
    known.data(element.data);
    return false;
  });
  core.add([...fresh]);
}

function nodeElements(nodes: readonly DrawnNode[], places: readonly Place[]): ElementDefinition[] {
  const isLarge = largeTest(nodes);
  return nodes.map((node, index) => {
    const { id, type, label, banal, degree } = node;
    const isQuiet = nodes.length > crowded && degree < fewLinks;
    const data = { id, type, label, banal, degree, isLarge: isLarge(node), isQuiet };
    return { group: 'nodes', data, position: { ...(places[index] ?? { x: 0, y: 0 }) } };
  });
}

function edgeElement({ id, from, to, label }: DrawnEdge, nodeCount: number): ElementDefinition {
  return { group: 'edges', data: { id, source: from, target: to, label, isPlain: nodeCount > manyNodes } };
}

const sizeOf = (isLarge: boolean): number => (isLarge ? sizes.large : sizes.usual);

function largeTest(nodes: readonly DrawnNode[]): (node: DrawnNode) => boolean {
  if (nodes.length <= manyNodes) return ({ degree }) => degree >= manyLinks;
  const best = nodes.toSorted((a, b) => b.degree - a.degree).slice(0, mostLarge);
  const least = Math.max(manyLinks, best.at(-1)?.degree ?? manyLinks);
  return ({ degree }) => degree > least;
}

/** After what the window has to do first. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
