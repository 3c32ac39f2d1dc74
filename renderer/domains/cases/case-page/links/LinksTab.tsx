import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { Marking } from '#shared/core/marking.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { useAnnounce } from '#renderer/ui/live-region/LiveRegion.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { defang } from '#renderer/ui/identifier/defang.ts';
import { markingText } from '#renderer/ui/marking/MarkingChip.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { useCase } from '../case-context.ts';
import { savePicture } from '#renderer/app/save-file.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { readToken } from './chart-style.ts';
import type { Chart } from './draw-chart.ts';
import { Legend } from './Legend.tsx';
import { LinkTable } from './LinkTable.tsx';
import { LinksBar } from './LinksBar.tsx';
import { linksCsv } from './links-csv.ts';
import styles from './links.module.css';
import { type ChartNode, useGraph } from './use-graph.ts';

/** With the library that draws it: only who looks at a chart waits for it. */
const LinkChart = lazy(async () => ({ default: (await import('./LinkChart.tsx')).LinkChart }));

const longestLabel = 28;

/** Chart and table of the case's links: two views of one selection. */
export function LinksTab({ marking }: { readonly marking: Marking }) {
  const t = useT('case');
  const labels = usePackLabels();
  const announce = useAnnounce();
  const { caseId, selected, select } = useCase();
  const fileName = `links ${markingText(marking).replaceAll(/[:·]/g, '')}`;
  const save = useSaveTable('links.csv', caseId);
  const toast = useToast();
  const errorText = useErrorText();
  const chart = useRef<Chart>(null);
  const [asTable, setAsTable] = useState(false);
  const [withBanal, setWithBanal] = useState(false);
  const [withOmitted, setWithOmitted] = useState(false);
  const [centre, setCentre] = useState<RecordId | null>(null);
  const [expanded, setExpanded] = useState<readonly RecordId[]>([]);
  const graph = useGraph({ caseId, centre, expanded, withBanal, withOmitted });
  const nodes = useMemo(() => {
    const tied = new Set(graph.edges.flatMap(({ from, to }) => [from as string, to as string]));
    return graph.nodes
      .filter(({ id }) => tied.has(id) || id === centre)
      .map((node) => ({ ...node, label: labelOf(node) }));
  }, [graph.nodes, graph.edges, centre]);
  const edges = useMemo(
    () => graph.edges.map((edge) => ({ ...edge, label: labels.term('link-kind', edge.kind) })),
    [graph.edges, labels],
  );
  const chosenNode = graph.nodes.find(({ id }) => id === selected);
  const pick = (id: RecordId) => {
    select(id);
    const node = graph.nodes.find((one) => one.id === id);
    if (node) announce(t('links.at', { name: nameOf(node), type: labels.type(node.type), count: node.degree }));
  };
  const expand = () => {
    if (chosenNode && !expanded.includes(chosenNode.id)) setExpanded([...expanded, chosenNode.id]);
  };
  const exportCsv = () => save(linksCsv(graph, labels, nameOf));
  const exportPicture = () => {
    const picture = chart.current?.picture(readToken('--bg-page'));
    if (!picture) return;
    savePicture({ dataUrl: picture, suggestedName: `${fileName}.png`, caseId, records: graph.nodes.length }).catch(
      (refusal: unknown) => toast({ text: errorText(refusal).sentence, tone: 'danger' }),
    );
  };
  usePageActions({ 'page-filter': () => setAsTable(true) });

  if (graph.error) return <ErrorState error={graph.error} onRetry={graph.retry} />;
  if (!graph.isReady) return <Skeleton rows={8} />;
  const isEmpty = graph.nodes.length === 0 && graph.hiddenBanal === 0;
  return (
    <div className={styles['tab']}>
      <LinksBar
        graph={graph}
        unlinked={graph.nodes.length - nodes.length}
        asTable={asTable}
        onAsTable={setAsTable}
        withBanal={withBanal}
        onWithBanal={setWithBanal}
        onWithOmitted={withOmitted ? null : () => setWithOmitted(true)}
        centre={centre}
        onCentre={(id) => {
          setExpanded([]);
          setCentre(id);
        }}
        chosen={chosenNode?.id ?? null}
        onExpand={expand}
        onZoom={(factor) => chart.current?.zoomBy(factor)}
        onFit={() => chart.current?.fit()}
        onPicture={exportPicture}
        onCsv={exportCsv}
      />
      {isEmpty ? <EmptyState title={t('links.none')}>{t('links.noneHelp')}</EmptyState> : null}
      {!isEmpty && asTable ? <LinkTable graph={graph} nameOf={nameOf} onChart={() => setAsTable(false)} /> : null}
      {!isEmpty && !asTable ? (
        <Suspense fallback={<Skeleton rows={8} />}>
          <LinkChart
            ref={chart}
            nodes={nodes}
            edges={edges}
            selected={selected}
            onSelect={pick}
            onOpen={pick}
            onExpand={expand}
          />
          <Legend types={[...new Set(nodes.map(({ type }) => type))]} />
        </Suspense>
      ) : null}
    </div>
  );
}

function nameOf(node: ChartNode): string {
  return node.type === 'identifier' ? defang(node.title, node.kind) : node.title;
}

function labelOf(node: ChartNode): string {
  const name = nameOf(node);
  return name.length > longestLabel ? `${name.slice(0, longestLabel - 1)}…` : name;
}
