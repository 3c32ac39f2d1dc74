import { useT } from '#renderer/i18n/use-t.ts';
import type { Marking } from '#shared/core/marking.ts';
import { MarkingChip } from './MarkingChip.tsx';
import styles from './marking.module.css';

export interface MarkingBannerProps {
  /** The strictest marking of what the page shows. */
  readonly marking: Marking;
}

/** Stands above every page that shows marked records: codes, then what they allow in one sentence. */
export function MarkingBanner({ marking }: MarkingBannerProps) {
  const t = useT('ui');
  return (
    <div role="region" aria-label={t('marking.banner')} className={styles['banner']}>
      <MarkingChip marking={marking} />
      <span className={styles['meaning']}>
        {t(`marking.handling.${marking.handling}`)} · {t(`marking.tlp.${marking.tlp}`)}
      </span>
    </div>
  );
}
