import type { Marking } from '#shared/core/marking.ts';
import styles from './marking.module.css';

const colours: Readonly<Record<string, string | undefined>> = {
  RED: 'red',
  AMBER: 'amber',
  'AMBER+STRICT': 'amber',
  GREEN: 'green',
  CLEAR: 'clear',
};

/** `H1 · TLP:AMBER · PAP:AMBER`: for window titles, exports and print. */
export function markingText(marking: Marking): string {
  return `${marking.handling} · TLP:${marking.tlp} · PAP:${marking.pap}`;
}

/** `H1 TLP-AMBER PAP-AMBER`: in names of files, where no colon may stand. */
export function fileMarking(marking: Marking): string {
  return `${marking.handling} TLP-${marking.tlp} PAP-${marking.pap}`;
}

/** TLP 2.0: the level's colour on black, and the word. */
export function TlpChip({ level }: { readonly level: Marking['tlp'] }) {
  return <Label scheme="TLP" level={level} />;
}

/** All three codes on one dark label. */
export function MarkingChip({ marking }: { readonly marking: Marking }) {
  return (
    <span className={styles['chip']}>
      <span>{marking.handling}</span>
      <Label scheme="TLP" level={marking.tlp} />
      <Label scheme="PAP" level={marking.pap} />
    </span>
  );
}

function Label({ scheme, level }: { readonly scheme: 'TLP' | 'PAP'; readonly level: string }) {
  return <span className={`${styles['level']} ${styles[colours[level] ?? 'clear']}`}>{`${scheme}:${level}`}</span>;
}
