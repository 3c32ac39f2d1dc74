import { ChevronDown } from 'lucide-react';
import {
  Button,
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
  Group,
  Input,
  ListBox,
  Popover,
} from 'react-aria-components';
import { useT } from '#renderer/i18n/use-t.ts';
import field from '../field/field.module.css';
import { FieldLabel, FieldMessages, type FieldTexts, type Option } from '../field/Field.tsx';
import { OptionItem } from '../select/Select.tsx';
import styles from './combo-box.module.css';

export interface ComboBoxProps<K extends string>
  extends
    FieldTexts,
    Omit<
      AriaComboBoxProps<Option<K>>,
      'className' | 'style' | 'children' | 'items' | 'defaultItems' | 'value' | 'onChange' | 'isRequired'
    > {
  readonly options: readonly Option<K>[];
  readonly value: K | null;
  readonly onChange: (value: K | null) => void;
  readonly placeholder?: string;
}

/** One of many, found by typing. For results from the core give `inputValue`, `onInputChange` and fresh `options`. */
export function ComboBox<K extends string>(props: ComboBoxProps<K>) {
  const { label, about, help, error, options, value, onChange, placeholder, isRequired = false, ...rest } = props;
  const t = useT('ui');
  const items = rest.onInputChange ? { items: options } : { defaultItems: options };
  return (
    <AriaComboBox
      menuTrigger="focus"
      {...rest}
      {...items}
      value={value}
      onChange={(key) => onChange(key as K | null)}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={field['field'] ?? ''}
    >
      <FieldLabel label={label} about={about} isRequired={isRequired} />
      <Group className={styles['box'] ?? ''}>
        <Input className={field['control'] ?? ''} {...(placeholder === undefined ? {} : { placeholder })} />
        <Button className={styles['open'] ?? ''} aria-label={t('combo.open')}>
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </Group>
      <FieldMessages help={help} error={error} />
      <Popover className={field['popover'] ?? ''} offset={2}>
        <ListBox<Option<K>> className={field['list'] ?? ''}>{(option) => <OptionItem option={option} />}</ListBox>
      </Popover>
    </AriaComboBox>
  );
}
