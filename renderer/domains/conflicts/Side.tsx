import type { Write } from '#shared/domains/records/records.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { ConflictValue } from './ConflictValue.tsx';
import styles from './conflicts.module.css';

export interface SideProps {
  readonly type: string;
  readonly field: string;
  readonly write: Write;
  readonly number: number;
  readonly onTake: (() => void) | null;
  readonly isPending: boolean;
}

/** What one officer wrote. */
export function Side({ type, field, write, number, onTake, isPending }: SideProps) {
  const t = useT('conflicts');
  return (
    <li className={styles['side']} data-shown={number === 1}>
      <p className={styles['who']}>
        <strong>{write.author}</strong> <span>{write.unit}</span>
        {number === 1 ? <Badge>{t('side.shown')}</Badge> : null}
        {write.signature === 'verified' ? null : <Badge tone="danger">{t('side.unverified')}</Badge>}
      </p>
      <p className={styles['faint']}>
        <Instant ms={write.clock} zone={write.zone} />
      </p>
      <div className={styles['value']}>
        <ConflictValue type={type} field={field} value={write.value} />
      </div>
      {onTake ? (
        <Button shortcut={String(number)} isPending={isPending} onPress={onTake}>
          {t('side.take')}
        </Button>
      ) : null}
    </li>
  );
}
