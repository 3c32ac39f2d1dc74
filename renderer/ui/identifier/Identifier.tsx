import { Copy } from 'lucide-react';
import { useT } from '#renderer/i18n/use-t.ts';
import { IconButton } from '../icon-button/IconButton.tsx';
import { defang } from './defang.ts';
import styles from './identifier.module.css';

export interface IdentifierProps {
  /** As the source wrote it. */
  readonly value: string;
  /** `ip`, `domain`, `url`, `email`, `hash`…; decides what is defanged. */
  readonly kind: string;
  /** Receives the raw value; `shell.copySensitive` clears the clipboard again. No button without it. */
  readonly onCopy?: (value: string) => void;
}

/** An identifier in mono, defanged. The raw value leaves the screen only by the copy button. */
export function Identifier({ value, kind, onCopy }: IdentifierProps) {
  const t = useT('ui');
  const shown = defang(value, kind);
  return (
    <span className={styles['identifier']}>
      <bdi className={styles['value']} title={shown}>
        {shown}
      </bdi>
      {onCopy ? <IconButton icon={Copy} label={t('identifier.copy')} onPress={() => onCopy(value)} /> : null}
    </span>
  );
}
