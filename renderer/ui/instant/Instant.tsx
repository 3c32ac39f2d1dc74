import { useFormat } from '#renderer/i18n/use-format.ts';
import styles from './instant.module.css';

export interface InstantProps {
  /** UTC milliseconds. */
  readonly ms: number;
  /** IANA zone; this workstation's where left out. */
  readonly zone?: string;
  /** Says UTC beside it rather than on hover only: for ledgers and provenance. */
  readonly withUtc?: boolean;
}

/** `12 Nov 2026 14:03 CET`, with UTC on hover. */
export function Instant({ ms, zone, withUtc = false }: InstantProps) {
  const format = useFormat();
  const [local, utc] = [format.instant(ms, zone), format.instant(ms, 'UTC')];
  return (
    <time dateTime={new Date(ms).toISOString()} className={styles['instant']} title={utc}>
      <span>{local}</span>
      {withUtc && utc !== local ? <span className={styles['utc']}> ({utc})</span> : null}
    </time>
  );
}
