import { Check, ChevronDown } from 'lucide-react';
import {
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  SelectValue,
  Text,
} from 'react-aria-components';
import { useT } from '#renderer/i18n/use-t.ts';
import field from '../field/field.module.css';
import { FieldLabel, FieldMessages, type FieldTexts, type Option } from '../field/Field.tsx';
import styles from './select.module.css';

export interface SelectProps<K extends string>
  extends
    FieldTexts,
    Omit<AriaSelectProps<Option<K>>, 'className' | 'style' | 'children' | 'value' | 'onChange' | 'isRequired'> {
  readonly options: readonly Option<K>[];
  readonly value: K | null;
  readonly onChange: (value: K) => void;
}

/** One of a few. More than about twelve: ComboBox. */
export function Select<K extends string>(props: SelectProps<K>) {
  const { label, about, help, error, options, value, onChange, isRequired = false, ...rest } = props;
  const t = useT('ui');
  return (
    <AriaSelect
      placeholder={t('select.placeholder')}
      {...rest}
      value={value}
      onChange={(key) => key !== null && onChange(key as K)}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={field['field'] ?? ''}
    >
      <FieldLabel label={label} about={about} isRequired={isRequired} />
      <Button className={`${field['control']} ${styles['button']}`}>
        <SelectValue className={styles['value'] ?? ''}>
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <ChevronDown size={16} aria-hidden="true" />
      </Button>
      <FieldMessages help={help} error={error} />
      <Popover className={field['popover'] ?? ''} offset={2}>
        <ListBox className={field['list'] ?? ''} items={options as Iterable<Option<K>>}>
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** One line of a list box: tick where chosen, word, hint. */
export function OptionItem({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={field['option'] ?? ''}>
      {({ isSelected }) => (
        <>
          <span data-tick="">{isSelected ? <Check size={16} aria-hidden="true" /> : null}</span>
          <Text slot="label">{option.label}</Text>
          {option.hint ? <Text slot="description">{option.hint}</Text> : null}
        </>
      )}
    </ListBoxItem>
  );
}
