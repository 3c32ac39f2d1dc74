/** Finds places for the nodes of a chart on a thread of its own: at 5,000 nodes it takes seconds. */
import cytoscape from 'cytoscape';
import fcose from 'cytoscape-fcose';
import type { LayoutAnswer, LayoutTask } from './layout-task.ts';

cytoscape.use(fcose);

/** Fewer than this are laid out with the most care. */
const many = 200;

self.addEventListener('message', ({ data }: MessageEvent<LayoutTask>) => {
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a worker speaks with its own window only
  self.postMessage(layOut(data));
});

function layOut({ nodes, edges }: LayoutTask): LayoutAnswer {
  const settled = nodes.flatMap(({ id, at }) => (at ? [{ nodeId: id, position: at }] : []));
  const core = cytoscape({
    headless: true,
    styleEnabled: true,
    style: [{ selector: 'node', style: { width: 'data(size)', height: 'data(size)' } }],
    elements: {
      nodes: nodes.map(({ id, size, at }) => ({ data: { id, size }, ...(at && { position: { ...at } }) })),
      edges: edges.map(({ from, to }, index) => ({ data: { id: `edge ${index}`, source: from, target: to } })),
    },
    layout: { name: 'preset' },
  });
  core
    .layout({
      name: 'fcose',
      animate: false,
      randomize: settled.length === 0,
      quality: nodes.length > many ? 'default' : 'proof',
      nodeSeparation: 90,
      idealEdgeLength: () => 110,
      nodeRepulsion: () => 16_000,
      packComponents: true,
      fit: false,
      fixedNodeConstraint: settled,
    } as cytoscape.LayoutOptions)
    .run();
  return nodes.map(({ id }) => ({ ...core.getElementById(id).position() }));
}
