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
  const typeStyles = Object.entries(shapes).map(([type, shape]) => ({
    selector: `node[type = "${type}"]`,
    style: { shape, 'background-color': readToken(colourRole(type)) },
  }));
  return [nodeStyle(), ...typeStyles, edgeStyle(), ...stateStyles()];
}

const font = 'Inter, system-ui, sans-serif';

function nodeStyle(): StylesheetJson[number] {
  const page = readToken('--bg-page');
  return {
    selector: 'node',
    style: {
      width: 18,
      height: 18,
      label: 'data(label)',
      color: readToken('--text'),
      'font-family': font,
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
  };
}

function edgeStyle(): StylesheetJson[number] {
  const line = readToken('--line-strong');
  return {
    selector: 'edge',
    style: {
      width: 1,
      'line-color': line,
      'target-arrow-color': line,
      'target-arrow-shape': 'triangle',
      'arrow-scale': 0.7,
      'curve-style': 'bezier',
      color: readToken('--text'),
      'font-family': font,
      'font-size': 10,
      'text-background-color': readToken('--bg-page'),
      'text-background-opacity': 0.9,
      'text-rotation': 'autorotate',
    },
  };
}

/** Well connected, banal, near and far from the selection, selected. */
function stateStyles(): StylesheetJson {
  const accent = readToken('--accent');
  return [
    {
      selector: 'node[?isLarge]',
      style: { width: 26, height: 26, 'font-size': 14, 'font-weight': 600, 'min-zoomed-font-size': 0 },
    },
    { selector: 'node[?isQuiet]', style: { 'min-zoomed-font-size': 13 } },
    {
      selector: 'node[?banal]',
      style: { 'background-opacity': 0.35, 'border-style': 'dashed', 'border-color': readToken('--text') },
    },
    // Among thousands, straight lines without arrows: the selection's own links are drawn in full.
    { selector: 'edge[?isPlain]', style: { 'curve-style': 'haystack', 'haystack-radius': 0 } },
    {
      selector: 'edge.near',
      style: { width: 2, 'line-color': accent, 'target-arrow-color': accent, 'curve-style': 'bezier' },
    },
    { selector: 'edge.named', style: { label: 'data(label)' } },
    { selector: 'node.far, edge.far', style: { opacity: 0.35 } },
    {
      selector: 'node.current',
      style: { 'border-width': 4, 'border-color': readToken('--focus'), 'z-index': 10, 'min-zoomed-font-size': 0 },
    },
  ];
}
