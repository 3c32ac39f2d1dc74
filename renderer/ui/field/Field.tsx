import { FieldError, Label, Text } from 'react-aria-components';
import { useT } from '#renderer/i18n/use-t.ts';
import { HelpMark } from '../help/HelpMark.tsx';
import type { HelpTopic } from '../help/help-topics.ts';
import styles from './field.module.css';

/** What every field takes besides its value. */
export interface FieldTexts {
  readonly label: string;
  /** Help under the field: the law or rule that asks for it, an example, a unit. */
  readonly help?: string | undefined;
  /** A sentence; its presence makes the field invalid. */
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  /** A law asks for the field: explained by a `?` beside its name. */
  readonly about?: HelpTopic | undefined;
}

/** `aria-label` cannot stand in for this: labels are always seen. */
export function FieldLabel({ label, isRequired, about }: Pick<FieldTexts, 'label' | 'isRequired' | 'about'>) {
  const t = useT('ui');
  return (
    <span className={styles['name']}>
      <Label className={styles['label'] ?? ''}>
        {label}
        {isRequired ? <span className={styles['required']}> {t('field.required')}</span> : null}
      </Label>
      {about ? <HelpMark topic={about} /> : null}
    </span>
  );
}

/** Help and error, in the slots that React Aria ties to the control. */
export function FieldMessages({ help, error }: Pick<FieldTexts, 'help' | 'error'>) {
  return (
    <>
      {help ? (
        <Text slot="description" className={styles['help'] ?? ''}>
          {help}
        </Text>
      ) : null}
      <FieldError className={styles['error'] ?? ''}>{error}</FieldError>
    </>
  );
}

/** One line of a list of choices. */
export interface Option<K extends string = string> {
  readonly id: K;
  readonly label: string;
  /** Said at the right in faint type. */
  readonly hint?: string;
}
