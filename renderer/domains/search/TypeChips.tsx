import { Check } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import styles from './search.module.css';

const searchedTypes = [
  'case',
  'person',
  'organisation',
  'account',
  'identifier',
  'intelligence',
  'event',
  'task',
  'note',
  'evidence',
] as const;

export interface TypeChipsProps {
  readonly chosen: readonly string[];
  readonly onChange: (types: readonly string[]) => void;
}

/** What kinds of record are wanted; none chosen means all. */
export function TypeChips({ chosen, onChange }: TypeChipsProps) {
  const t = useT('search');
  const labels = usePackLabels();
  const toggle = (type: string) =>
    onChange(chosen.includes(type) ? chosen.filter((other) => other !== type) : [...chosen, type]);
  return (
    <div role="group" aria-label={t('types.label')} className={styles['chips']}>
      {searchedTypes.map((type) => (
        <ToggleButton
          key={type}
          isSelected={chosen.includes(type)}
          onChange={() => toggle(type)}
          className={styles['chip'] ?? ''}
        >
          {chosen.includes(type) ? <Check size={12} aria-hidden="true" /> : null}
          {labels.types(type)}
        </ToggleButton>
      ))}
    </div>
  );
}
