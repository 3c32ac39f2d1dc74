import { Pencil } from 'lucide-react';
import type { Block } from '#shared/domains/records/records.contract.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import styles from './transitions.module.css';

export interface GateListProps {
  readonly type: string;
  readonly blocks: readonly Block[];
  readonly onFill?: ((field: string) => void) | undefined;
}

/** Closed gates: what each asks for, on what source, and a jump to each field. */
export function GateList({ type, blocks, onFill }: GateListProps) {
  const t = useT('records');
  const labels = usePackLabels();
  return (
    <ul className={styles['gates']}>
      {blocks.map((block) => (
        <li key={block.gate}>
          <p>{t(`gate.why.${block.gate}`)}</p>
          <p className={styles['source']}>{t('gate.source', { gate: block.gate, source: block.source })}</p>
          <p className={styles['fields']}>
            {block.unlockedBy.map((field) =>
              onFill ? (
                <Button key={field} icon={Pencil} onPress={() => onFill(field)}>
                  {t('gate.fill', { field: labels.field(type, field) })}
                </Button>
              ) : (
                <span key={field}>{labels.field(type, field)}</span>
              ),
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
