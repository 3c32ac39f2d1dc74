/** How nodes and edges look: a shape for each type besides its colour, colours from the tokens of the theme in force. */
import type { StylesheetJson } from 'cytoscape';

export const shapes = {
  person: 'ellipse',
  organisation: 'round-rectangle',
  account: 'diamond',
  identifier: 'rectangle',
  intelligence: 'hexagon',
  event: 'triangle',
  evidence: 'tag',
  attachment: 'cut-rectangle',
} as const;

const colourOf: Readonly<Record<string, string>> = {
  person: '--chart-2',
  organisation: '--chart-3',
  account: '--chart-4',
  identifier: '--chart-1',
  intelligence: '--chart-5',
  event: '--chart-6',
  evidence: '--chart-6',
  attachment: '--chart-6',
};

export function colourRole(type: string): string {
  return colourOf[type] ?? '--chart-6';
}

/** Cytoscape draws on a canvas and knows no custom properties, so their values are read here; `light-dark()` is resolved by a colour property. */
export function readToken(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

export function chartStyle(): StylesheetJson {
  const text = readToken('--text');
  const page = readToken('--bg-page');
  const typeStyles = Object.entries(shapes).map(([type, shape]) => ({
    selector: `node[type = "${type}"]`,
    style: { shape, 'background-color': readToken(colourRole(type)) },
  }));
  return [
    {
      selector: 'node',
      style: {
        width: 18,
        height: 18,
        label: 'data(label)',
        color: text,
        'font-family': 'Inter, system-ui, sans-serif',
        'font-size': 11,
        'text-valign': 'bottom',
        'text-margin-y': 3,
        'text-background-color': page,
        'text-background-opacity': 0.85,
        'text-background-padding': '1px',
        'min-zoomed-font-size': 8,
        'border-width': 1,
        'border-color': page,
      },
    },
    ...typeStyles,
    {
      selector: 'node[?isLarge]',
      style: { width: 26, height: 26, 'font-size': 14, 'font-weight': 600, 'min-zoomed-font-size': 0 },
    },
    { selector: 'node[?banal]', style: { 'background-opacity': 0.35, 'border-style': 'dashed', 'border-color': text } },
    {
      selector: 'edge',
      style: {
        width: 1,
        'line-color': readToken('--line-strong'),
        'target-arrow-color': readToken('--line-strong'),
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.7,
        'curve-style': 'bezier',
        color: text,
        'font-family': 'Inter, system-ui, sans-serif',
        'font-size': 10,
        'text-background-color': page,
        'text-background-opacity': 0.9,
        'text-rotation': 'autorotate',
      },
    },
    {
      selector: 'edge.near',
      style: {
        label: 'data(label)',
        width: 2,
        'line-color': readToken('--accent'),
        'target-arrow-color': readToken('--accent'),
      },
    },
    { selector: 'node.far, edge.far', style: { opacity: 0.35 } },
    {
      selector: 'node.current',
      style: { 'border-width': 4, 'border-color': readToken('--focus'), 'z-index': 10, 'min-zoomed-font-size': 0 },
    },
  ];
}
