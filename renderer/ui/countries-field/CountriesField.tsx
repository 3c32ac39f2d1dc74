import { useMemo } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { ChipList } from '../chip-list/ChipList.tsx';
import { ComboBox } from '../combo-box/ComboBox.tsx';
import type { FieldTexts, Option } from '../field/Field.tsx';
import { countryCodes } from './country-codes.ts';
import styles from './countries-field.module.css';

export interface CountriesFieldProps extends FieldTexts {
  /** ISO 3166-1 alpha-2 codes in the order chosen. */
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly isDisabled?: boolean;
}

/** Several countries: type a name or a code, Enter adds, Delete on a chip removes. */
export function CountriesField({ value, onChange, label, ...rest }: CountriesFieldProps) {
  const t = useT('ui');
  const countries = useCountryOptions();
  const open = useMemo(() => countries.filter((country) => !value.includes(country.id)), [countries, value]);
  const chosen = value.map((id) => countries.find((country) => country.id === id) ?? { id, label: id });
  return (
    <div className={styles['field']}>
      <ComboBox
        {...rest}
        key={value.length}
        label={label}
        options={open}
        value={null}
        onChange={(code) => code && onChange([...value, code])}
        placeholder={t('countries.placeholder')}
      />
      <ChipList label={label} chips={chosen} onRemove={(id) => onChange(value.filter((code) => code !== id))} />
    </div>
  );
}

/** Every country by its name in the language on screen, in that language's order. */
export function useCountryOptions(): readonly Option[] {
  const format = useFormat();
  return useMemo(() => {
    const collator = new Intl.Collator(format.language);
    return countryCodes
      .map((id) => ({ id, label: format.country(id), hint: id }))
      .sort((a, b) => collator.compare(a.label, b.label));
  }, [format]);
}
