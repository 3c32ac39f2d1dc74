import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { colourRole } from './chart-style.ts';
import styles from './links.module.css';

const outlines: Readonly<Record<string, string>> = {
  person: 'M7 1a6 6 0 1 0 0 12a6 6 0 1 0 0-12Z',
  organisation: 'M3 1h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2Z',
  account: 'M7 0l7 7l-7 7l-7-7Z',
  identifier: 'M1 1h12v12H1Z',
  intelligence: 'M4 1h6l4 6l-4 6H4L0 7Z',
  event: 'M7 1l7 12H0Z',
  evidence: 'M0 1h9l5 6l-5 6H0Z',
  attachment: 'M4 1h6l4 4v4l-4 4H4L0 9V5Z',
};

/** Which shape and colour stands for which type. */
export function Legend({ types }: { readonly types: readonly string[] }) {
  const t = useT('case');
  const labels = usePackLabels();
  return (
    <ul className={styles['legend']} aria-label={t('links.legend')}>
      {types.map((type) => (
        <li key={type}>
          <svg width="14" height="14" aria-hidden="true" style={{ color: `var(${colourRole(type)})` }}>
            <path d={outlines[type] ?? outlines['identifier']} fill="currentColor" />
          </svg>
          {labels.types(type)}
        </li>
      ))}
    </ul>
  );
}
