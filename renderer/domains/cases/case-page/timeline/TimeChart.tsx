import { type KeyboardEvent, useState, type WheelEvent } from 'react';
import { flushSync } from 'react-dom';
import type { RecordId } from '#shared/core/ids.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { useAnnounce } from '#renderer/ui/live-region/LiveRegion.tsx';
import { usePrintPart } from '#renderer/ui/print/print-layout.tsx';
import { useCase } from '../case-context.ts';
import { Axis } from './Axis.tsx';
import { Lane } from './Lane.tsx';
import { type Scale, wholeSpan } from './lanes.ts';
import styles from './timeline.module.css';
import type { TimelineEntry, ZoneChoice } from './timeline-entry.ts';
import { useLaneName } from './use-lane-name.ts';
import { useWidth } from './use-size.ts';

export interface TimeChartProps {
  readonly entries: readonly TimelineEntry[];
  readonly axisZone: string;
  readonly zone: ZoneChoice;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Pixels beside the names on an A4 sheet turned on its side, within its margins (electron/shell/printing.ts). */
const paperWidth = 860;
const laneHeight = 34;
const axisHeight = 36;
const shortestSpan = 60_000;

/** Lanes by kind. + and - zoom, arrows pan, J and K go from entry to entry, F shows everything, Enter opens. */
export function TimeChart({ entries, axisZone, zone }: TimeChartProps) {
  const t = useT('case');
  const format = useFormat();
  const announce = useAnnounce();
  const laneName = useLaneName();
  const { selected, select } = useCase();
  const [box, screenWidth] = useWidth<HTMLDivElement>();
  const [isOnPaper, setOnPaper] = useState(false);
  const width = isOnPaper ? paperWidth : screenWidth;
  usePrintPart({
    // Drawn at once: the sheet is made right after.
    layOut: async () => flushSync(() => setOnPaper(true)),
    takeDown: () => setOnPaper(false),
  });
  const [chosen, setChosen] = useState<Span | null>(null);
  const span = chosen ?? wholeSpan(entries) ?? { from: 0, to: 1 };
  const scale: Scale = { ...span, width };
  const lanes = [...new Set(entries.map(({ lane }) => lane))];
  const zoneOf = (entry: TimelineEntry) => (zone === 'recorded' ? entry.zone : axisZone);

  const zoom = (factor: number, around = (span.from + span.to) / 2) => {
    const length = Math.max(shortestSpan, (span.to - span.from) * factor);
    const share = (around - span.from) / (span.to - span.from);
    setChosen({ from: around - length * share, to: around + length * (1 - share) });
  };
  const pan = (share: number) => {
    const by = (span.to - span.from) * share;
    setChosen({ from: span.from + by, to: span.to + by });
  };
  const go = (step: number) => {
    const at = entries.findIndex(({ id }) => id === selected);
    const next = entries[Math.min(entries.length - 1, Math.max(0, at + step))];
    if (!next) return;
    select(next.id);
    announce(`${next.title}, ${format.instant(next.at, zoneOf(next))}`);
    if (next.at < span.from || next.at > span.to) {
      const half = (span.to - span.from) / 2;
      setChosen({ from: next.at - half, to: next.at + half });
    }
  };
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoom(0.6),
    '=': () => zoom(0.6),
    '-': () => zoom(1 / 0.6),
    ArrowLeft: () => pan(-0.2),
    ArrowRight: () => pan(0.2),
    ArrowDown: () => go(1),
    ArrowUp: () => go(-1),
    j: () => go(1),
    k: () => go(-1),
    f: () => setChosen(null),
    Home: () => go(-entries.length),
    End: () => go(entries.length),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act =
      event.ctrlKey || event.altKey || event.metaKey ? undefined : (keys[event.key] ?? keys[event.key.toLowerCase()]);
    if (!act) return;
    act();
    event.preventDefault();
    event.stopPropagation();
  };
  const onWheel = (event: WheelEvent) => {
    if (event.ctrlKey) {
      const { left } = event.currentTarget.getBoundingClientRect();
      zoom(
        event.deltaY > 0 ? 1.25 : 0.8,
        span.from + ((event.clientX - left) / Math.max(1, width)) * (span.to - span.from),
      );
    } else if (event.deltaX !== 0 || event.shiftKey) pan((event.deltaX || event.deltaY) / Math.max(1, width));
  };
  const height = lanes.length * laneHeight + axisHeight;
  return (
    <div className={styles['scroll']}>
      <div className={styles['names']}>
        {lanes.map((lane) => (
          <span key={lane} style={{ height: laneHeight }}>
            {laneName(lane)}
          </span>
        ))}
      </div>
      <div
        ref={box}
        role="application"
        aria-label={t('timeline.chart', { count: entries.length })}
        aria-description={t('timeline.keys')}
        tabIndex={0}
        className={styles['chart']}
        onKeyDown={onKeyDown}
        onWheel={onWheel}
      >
        {width > 0 ? (
          <svg width={width} height={height} aria-hidden="true">
            <Axis scale={scale} zone={axisZone} top={lanes.length * laneHeight} />
            {lanes.map((lane, index) => (
              <Lane
                key={lane}
                entries={entries.filter((entry) => entry.lane === lane)}
                scale={scale}
                top={index * laneHeight}
                height={laneHeight}
                selected={selected}
                describe={(entry) => `${entry.title}\n${format.instant(entry.at, zoneOf(entry))}`}
                onSelect={(id) => select(id as RecordId)}
                onZoomTo={(from, to) => setChosen({ from, to })}
              />
            ))}
          </svg>
        ) : null}
      </div>
      <p className={styles['hint']}>
        {t('timeline.axis', { zone: axisZone.replaceAll('_', ' ') })}{' '}
        <span className={styles['keys']}>{t('timeline.keys')}</span>
      </p>
    </div>
  );
}
