import { X } from 'lucide-react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import { useT } from '#renderer/i18n/use-t.ts';
import type { Option } from '../field/Field.tsx';
import styles from './chip-list.module.css';

export interface ChipListProps {
  readonly label: string;
  readonly chips: readonly Option[];
  readonly onRemove?: (id: string) => void;
}

/** Short values side by side; arrows move, Delete removes. */
export function ChipList({ label, chips, onRemove }: ChipListProps) {
  const t = useT('ui');
  if (chips.length === 0) return null;
  const remove = onRemove
    ? { onRemove: (keys: Set<string | number>) => keys.forEach((key) => onRemove(String(key))) }
    : {};
  return (
    <TagGroup aria-label={label} {...remove}>
      <TagList className={styles['list'] ?? ''}>
        {chips.map((chip) => (
          <Tag key={chip.id} id={chip.id} textValue={chip.label} className={styles['chip'] ?? ''}>
            {chip.label}
            {onRemove ? (
              <Button
                slot="remove"
                className={styles['remove'] ?? ''}
                aria-label={t('chip.remove', { name: chip.label })}
              >
                <X size={12} aria-hidden="true" />
              </Button>
            ) : null}
          </Tag>
        ))}
      </TagList>
    </TagGroup>
  );
}
