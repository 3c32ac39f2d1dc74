import { ChipList } from '#renderer/ui/chip-list/ChipList.tsx';
import { ComboBox } from '#renderer/ui/combo-box/ComboBox.tsx';
import type { FieldTexts } from '#renderer/ui/field/Field.tsx';
import styles from '../records.module.css';
import { useTermOptions } from './use-term-options.ts';

export interface ChoicesFieldProps extends FieldTexts {
  readonly vocabulary: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

/** Several terms of a vocabulary. */
export function ChoicesField({ vocabulary, value, onChange, label, ...rest }: ChoicesFieldProps) {
  const options = useTermOptions(vocabulary);
  const chosen = options.filter(({ id }) => value.includes(id));
  return (
    <div className={styles['stack']}>
      <ComboBox
        {...rest}
        key={value.length}
        label={label}
        options={options.filter(({ id }) => !value.includes(id))}
        value={null}
        onChange={(id) => id && onChange([...value, id])}
      />
      <ChipList label={label} chips={chosen} onRemove={(id) => onChange(value.filter((one) => one !== id))} />
    </div>
  );
}
