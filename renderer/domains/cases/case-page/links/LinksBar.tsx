import {
  ChartNetwork,
  Crosshair,
  Expand,
  FileSpreadsheet,
  Image,
  Maximize,
  Minus,
  Plus,
  Printer,
  Table2,
} from 'lucide-react';
import type { RecordId } from '#shared/core/ids.ts';
import { useActions } from '#renderer/app/ActionProvider.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Checkbox } from '#renderer/ui/checkbox/Checkbox.tsx';
import { IconButton } from '#renderer/ui/icon-button/IconButton.tsx';
import { Toolbar } from '#renderer/ui/toolbar/Toolbar.tsx';
import styles from './links.module.css';
import type { ShownGraph } from './use-graph.ts';

export interface LinksBarProps {
  readonly graph: ShownGraph;
  /** Records of the case that nothing ties to another; the chart does not draw them. */
  readonly unlinked: number;
  readonly asTable: boolean;
  readonly onAsTable: (asTable: boolean) => void;
  readonly withBanal: boolean;
  readonly onWithBanal: (withBanal: boolean) => void;
  /** Draws those left out too; null where it was done. */
  readonly onWithOmitted: (() => void) | null;
  readonly centre: RecordId | null;
  readonly onCentre: (id: RecordId | null) => void;
  readonly chosen: RecordId | null;
  readonly onExpand: () => void;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  readonly onPicture: () => void;
  readonly onCsv: () => void;
}

/** What is shown, how much is hidden and why, and the ways to see more or take it along. */
export function LinksBar(props: LinksBarProps) {
  const { graph, asTable, chosen, centre } = props;
  const t = useT('case');
  const format = useFormat();
  const { print } = useActions();
  const figures = t('links.figures', {
    nodes: format.count(graph.nodes.length - props.unlinked),
    edges: format.count(graph.edges.length),
  });
  const end = (
    <>
      {asTable ? null : (
        <>
          <IconButton icon={Plus} label={t('links.zoomIn')} shortcut="+" onPress={() => props.onZoom(1.25)} />
          <IconButton icon={Minus} label={t('links.zoomOut')} shortcut="-" onPress={() => props.onZoom(0.8)} />
          <IconButton icon={Maximize} label={t('links.fit')} shortcut="F" onPress={props.onFit} />
          <IconButton icon={Image} label={t('links.picture')} onPress={props.onPicture} />
        </>
      )}
      <IconButton icon={FileSpreadsheet} label={t('links.csv')} onPress={props.onCsv} />
      <IconButton icon={Printer} label={t('links.print')} shortcut="Ctrl+P" onPress={print} placement="left" />
    </>
  );
  return (
    <div className={styles['bar']}>
      <Toolbar label={t('links.tools')} end={end}>
        <Button icon={asTable ? ChartNetwork : Table2} onPress={() => props.onAsTable(!asTable)}>
          {asTable ? t('links.asChart') : t('links.asTable')}
        </Button>
        <Button
          variant="quiet"
          icon={Crosshair}
          isDisabled={centre === null && chosen === null}
          onPress={() => props.onCentre(centre === null ? chosen : null)}
        >
          {centre === null ? t('links.around') : t('links.whole')}
        </Button>
        <Button variant="quiet" icon={Expand} shortcut="X" isDisabled={chosen === null} onPress={props.onExpand}>
          {t('links.expand')}
        </Button>
        <Checkbox isSelected={props.withBanal} onChange={props.onWithBanal}>
          {graph.hiddenBanal > 0
            ? t('links.banalHidden', { count: graph.hiddenBanal, shown: format.count(graph.hiddenBanal) })
            : t('links.banal')}
        </Checkbox>
        <span className={styles['figures']} role="status">
          {figures}
          {props.unlinked > 0
            ? ` · ${t('links.unlinked', { count: props.unlinked, shown: format.count(props.unlinked) })}`
            : ''}
          {graph.omitted > 0
            ? ` · ${t('links.omitted', { count: graph.omitted, shown: format.count(graph.omitted) })}`
            : ''}
        </span>
        {graph.omitted > 0 && props.onWithOmitted ? (
          <Button variant="quiet" onPress={props.onWithOmitted}>
            {t('links.drawOmitted')}
          </Button>
        ) : null}
      </Toolbar>
    </div>
  );
}
