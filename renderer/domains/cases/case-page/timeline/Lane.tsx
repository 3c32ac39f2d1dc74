import { useFormat } from '#renderer/i18n/use-format.ts';
import { type Mark, marksOf, type Scale } from './lanes.ts';
import styles from './timeline.module.css';
import type { TimelineEntry } from './timeline-entry.ts';

export interface LaneProps {
  readonly entries: readonly TimelineEntry[];
  readonly scale: Scale;
  readonly top: number;
  readonly height: number;
  readonly selected: string | null;
  readonly describe: (entry: TimelineEntry) => string;
  readonly onSelect: (id: string) => void;
  /** A mark that stands for several opens onto its span. */
  readonly onZoomTo: (from: number, to: number) => void;
}

/** Pixels of a letter at 12 px, on average. */
const letterWidth = 6.4;

/** One kind of entry: a dot for a moment, a bar for what lasts, a number where several lie on each other. */
export function Lane(props: LaneProps) {
  const { entries, scale, top, height, selected } = props;
  const middle = top + height / 2;
  return (
    <g>
      <line x1={0} x2={scale.width} y1={top + height} y2={top + height} className={styles['rule']} />
      {marksOf(entries, scale).map((mark) => {
        const [first] = mark.entries;
        if (!first) return null;
        const isCurrent = mark.entries.some(({ id }) => id === selected);
        const isMany = mark.entries.length > 1;
        const onClick = () => (isMany ? zoomTo(mark.entries, props) : props.onSelect(first.id));
        return (
          <g key={first.id} className={styles['mark']} data-current={isCurrent} onClick={onClick}>
            <title>{mark.entries.slice(0, 12).map(props.describe).join('\n')}</title>
            {isMany ? (
              <Cluster x={mark.x} endX={mark.endX} y={middle} count={mark.entries.length} />
            ) : (
              <>
                {mark.endX > mark.x ? (
                  <rect x={mark.x} y={middle - 5} width={Math.max(4, mark.endX - mark.x)} height={10} rx={2} />
                ) : (
                  <circle cx={mark.x} cy={middle} r={5} />
                )}
                <Words title={first.title} mark={mark} y={middle + 4} />
              </>
            )}
          </g>
        );
      })}
    </g>
  );
}

function zoomTo(entries: readonly TimelineEntry[], { onSelect, onZoomTo, scale }: LaneProps): void {
  const from = Math.min(...entries.map(({ at }) => at));
  const to = Math.max(...entries.map(({ at }) => at));
  const air = Math.max((to - from) * 0.2, 60_000);
  // Entries of one moment cannot be told apart by zooming: the next one of them is shown instead.
  if (to - from < (scale.to - scale.from) * 0.0001) onSelect(entries[0]?.id ?? '');
  else onZoomTo(from - air, to + air);
}

function Cluster(props: { readonly x: number; readonly endX: number; readonly y: number; readonly count: number }) {
  const format = useFormat();
  const words = format.count(props.count);
  const width = Math.max(22, words.length * 8 + 10, props.endX - props.x);
  return (
    <>
      <rect x={props.x - 8} y={props.y - 9} width={width} height={18} rx={9} />
      <text x={props.x - 8 + width / 2} y={props.y + 4} textAnchor="middle" className={styles['number']}>
        {words}
      </text>
    </>
  );
}

/** The title beside its mark: at the right, or at the left where only that side has room. */
function Words({ title, mark, y }: { readonly title: string; readonly mark: Mark<TimelineEntry>; readonly y: number }) {
  const goesLeft = mark.room < title.length * letterWidth && mark.roomBefore > mark.room;
  return goesLeft ? (
    <text x={mark.x - 9} y={y} textAnchor="end">
      {fitting(title, mark.roomBefore)}
    </text>
  ) : (
    <text x={mark.endX + 9} y={y}>
      {fitting(title, mark.room)}
    </text>
  );
}

function fitting(title: string, room: number): string {
  const letters = Math.floor(room / letterWidth);
  if (letters < 4) return '';
  return title.length <= letters ? title : `${title.slice(0, letters - 1)}…`;
}
