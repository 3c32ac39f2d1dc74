import { useFormat } from '#renderer/i18n/use-format.ts';
import { Tooltip } from '../tooltip/Tooltip.tsx';
import styles from './instant.module.css';

export interface InstantProps {
  /** UTC milliseconds. */
  readonly ms: number;
  /** IANA zone; this workstation's where left out. */
  readonly zone?: string;
}

/** `12 Nov 2026 14:03 CET`, with UTC to the second on hover and focus. */
export function Instant({ ms, zone }: InstantProps) {
  const format = useFormat();
  return (
    <Tooltip text={format.instant(ms, 'UTC')}>
      <time dateTime={new Date(ms).toISOString()} className={styles['instant']} role="text" tabIndex={-1}>
        {format.instant(ms, zone)}
      </time>
    </Tooltip>
  );
}
