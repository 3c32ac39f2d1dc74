import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { formatClock, formatDay } from '#renderer/i18n/format.ts';
import { type Scale, toX } from './lanes.ts';
import { type Ticks, ticksBetween } from './ticks.ts';
import styles from './timeline.module.css';
import { offsetChanges } from './zones.ts';

export interface AxisProps {
  readonly scale: Scale;
  readonly zone: string;
  /** Where the lanes end and the axis begins. */
  readonly top: number;
}

const roomOfTick = 110;

/** The time axis in one zone, and where its clocks were changed. */
export function Axis({ scale, zone, top }: AxisProps) {
  const t = useT('case');
  const format = useFormat();
  const ticks = ticksBetween(scale.from, scale.to, zone, Math.floor(scale.width / roomOfTick));
  const changes = offsetChanges(scale.from, scale.to, zone);
  return (
    <g>
      {ticks.at.map((at) => {
        const x = toX(at, scale);
        return (
          <g key={at} className={styles['tick']}>
            <line x1={x} x2={x} y1={0} y2={top + 6} />
            <text x={x + 4} y={top + 18}>
              {tickWords(at, ticks.unit, zone, format.language)}
            </text>
          </g>
        );
      })}
      {changes.map(({ at, byMinutes }) => {
        const x = toX(at, scale);
        const words = t(byMinutes > 0 ? 'timeline.forward' : 'timeline.back', { minutes: Math.abs(byMinutes) });
        return (
          <g key={at} className={styles['change']}>
            <title>{`${words}: ${format.instant(at, zone)}`}</title>
            <line x1={x} x2={x} y1={0} y2={top + 6} />
            <text x={x + 4} y={top + 32}>
              {byMinutes > 0 ? `+${byMinutes} min` : `−${Math.abs(byMinutes)} min`}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function tickWords(at: number, unit: Ticks['unit'], zone: string, language: string): string {
  if (unit === 'minutes' || unit === 'hours') {
    const clock = formatClock(at, zone, language);
    return clock === '00:00' ? formatDay(at, zone, language) : clock;
  }
  if (unit === 'days') return formatDay(at, zone, language);
  const options: Intl.DateTimeFormatOptions =
    unit === 'months' ? { month: 'short', year: 'numeric' } : { year: 'numeric' };
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { ...options, timeZone: zone }).format(at);
}
