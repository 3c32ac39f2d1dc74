import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { RecordId } from '#shared/core/ids.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { usePrintPart } from '#renderer/ui/print/print-layout.tsx';
import { type Chart, createChart } from './draw-chart.ts';
import { type DrawnEdge, type DrawnNode, manyNodes } from './show-graph.ts';
import type { Direction } from './chart-moves.ts';
import { readToken } from './chart-style.ts';
import styles from './links.module.css';

export interface LinkChartProps {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  readonly selected: RecordId | null;
  readonly onSelect: (id: RecordId) => void;
  readonly onOpen: (id: RecordId) => void;
  readonly onExpand: () => void;
  readonly ref?: Ref<Chart | null>;
}

const directions = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const;

/** The chart as one control: arrows move between neighbours, Enter opens, X expands, + and - zoom, F fits. */
export function LinkChart({ nodes, edges, selected, onSelect, onOpen, onExpand, ref }: LinkChartProps) {
  const t = useT('case');
  const container = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart | null>(null);
  const isCrowd = nodes.length > manyNodes;
  const select = useRef(onSelect);
  useEffect(() => {
    select.current = onSelect;
  });
  useEffect(() => {
    if (!container.current) return undefined;
    const drawn = createChart(container.current, (id) => select.current(id as RecordId), isCrowd);
    chart.current = drawn;
    const restyle = new MutationObserver(() => drawn.restyle());
    restyle.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      restyle.disconnect();
      drawn.destroy();
      chart.current = null;
    };
  }, [isCrowd]);
  const [stands, setStands] = useState<readonly DrawnNode[] | null>(null);
  useEffect(() => {
    void chart.current?.show(nodes, edges).then((isShown) => isShown && setStands(nodes));
  }, [nodes, edges, isCrowd]);
  const isBusy = stands !== nodes;
  useEffect(() => {
    if (!isBusy) chart.current?.mark(selected);
  }, [selected, isBusy, edges]);
  useImperativeHandle(ref, () => chart.current as Chart);

  const [picture, setPicture] = useState<string | null>(null);
  usePrintPart({
    // Drawn at once: the sheet is made right after.
    layOut: async () => flushSync(() => setPicture(chart.current?.picture(readToken('--bg-page')) ?? null)),
    takeDown: () => setPicture(null),
  });

  // The first step leads to the best connected one, which is known before it has its place.
  const step = (direction: Direction) =>
    isBusy && selected === null ? bestConnected(nodes) : chart.current?.step(selected, direction);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const direction = Object.entries(directions).find(([key]) => key === event.key)?.[1];
    const next = direction ? step(direction) : null;
    if (next) onSelect(next as RecordId);
    else if (event.key === 'Enter' && selected) onOpen(selected);
    else if (event.key.toLowerCase() === 'x' && selected) onExpand();
    else if (event.key === '+' || event.key === '=') chart.current?.zoomBy(1.25);
    else if (event.key === '-') chart.current?.zoomBy(0.8);
    else if (event.key.toLowerCase() === 'f') chart.current?.fit();
    else if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      role="application"
      aria-label={t('links.chart', { nodes: nodes.length, edges: edges.length })}
      aria-description={t('links.chartKeys')}
      aria-busy={isBusy}
      tabIndex={0}
      className={styles['chart']}
      onKeyDown={onKeyDown}
    >
      <div ref={container} className={styles['canvas']} aria-hidden="true" />
      {isBusy ? (
        <p role="status" className={styles['placing']}>
          {t('links.placing')}
        </p>
      ) : null}
      {picture ? <img src={picture} alt="" className={styles['picture']} /> : null}
    </div>
  );
}

function bestConnected(nodes: readonly DrawnNode[]): string | null {
  const [first, ...others] = nodes;
  return first ? others.reduce((best, node) => (node.degree > best.degree ? node : best), first).id : null;
}
